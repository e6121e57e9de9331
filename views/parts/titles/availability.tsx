import { urls } from '../../../server/urls/urls.ts'
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../graphql.ts'
import type { Frame } from '../frame-data.ts'
import { MaterialTypeNames } from './type-names.ts'

export const AvailabilityData = graphql(
  `
  fragment AvailabilityData on Title {
    copies { total lendable onOrder onShelf known branchesOnShelf { id name nameEn nameReading nameEasy nameZh nameKo } }
    holdCount
    onlineAccess
    viewerState
    isInBasket
    materialType { isImportDefault ...MaterialTypeNames }
  }
`,
  [MaterialTypeNames],
)

type Data = ResultOf<typeof AvailabilityData>

interface Props {
  frame: Pick<Frame, 'texts' | 'ownBranches'>
  of: FragmentOf<typeof AvailabilityData>
  /** Adds the material type, except for the usual one. */
  withType?: boolean | undefined
}

/**
 * The viewer's own state of a title, its availability, and the number of holds. A patron sees a branch, their own one
 * first.
 */
export function Availability({ frame, of, withType }: Props) {
  const title = readFragment(AvailabilityData, of)
  const { copies, holdCount, materialType } = title
  const { texts } = frame
  const { kind, text, more } = statement(frame, title)
  const holds = holdCount ? texts.catalogue.title.copies.holds(holdCount) : null
  const isOut = kind === 'wait' && copies.known && copies.total > 0
  return (
    <div>
      {withType && !materialType.isImportDefault && `${texts.typeName(materialType)} `}
      <Mine texts={texts} title={title} />
      <b class={kind && `badge ${kind}`}>{isOut && holds ? texts.catalogue.title.copies.outWith(text, holds) : text}</b>
      {more && ` ${more}`}
      {!isOut && holds && ` ${holds}`}
      {title.onlineAccess === 'OPEN' && copies.total > 0 && (
        <>
          {' '}
          <b class="badge ok">{texts.catalogue.title.copies.readable}</b>
        </>
      )}
    </div>
  )
}

/** The viewer's own state as a badge that links to its list. */
function Mine({ texts, title }: Pick<Props['frame'], 'texts'> & { title: Data }) {
  const { viewerState, isInBasket } = title
  const [text, address] = viewerState
    ? [texts.catalogue.title.mine[viewerState], viewerState === 'ON_LOAN' ? urls.loans() : urls.holds()]
    : [isInBasket && texts.holds.basket.added, urls.basket]
  if (!text) return null
  return (
    <>
      <a class="badge mine" href={address}>
        {text}
      </a>{' '}
    </>
  )
}

interface Statement {
  /** The class of the badge. Undefined when nothing is known. */
  kind?: 'ok' | 'wait' | 'none'
  text: string
  /** The number of further branches. */
  more?: string | false
}

function statement({ texts, ownBranches }: Props['frame'], { copies, onlineAccess }: Data): Statement {
  const words = texts.catalogue.title.copies
  if (copies.total === 0 && onlineAccess === 'OPEN') return { kind: 'ok', text: words.readable }
  if (copies.total === 0 && onlineAccess === 'LENT') return { kind: 'wait', text: words.electronic }
  if (!copies.known && copies.lendable > 0) return { text: texts.system.unknown }
  if (copies.onShelf > 0) {
    const own = ownBranches?.map((id) => copies.branchesOnShelf.find((branch) => branch.id === id))
    const nearest = own && (own.find((branch) => branch) ?? copies.branchesOnShelf[0])
    if (!nearest) return { kind: 'ok', text: words.onShelf(copies.onShelf) }
    const others = copies.branchesOnShelf.length - 1
    return {
      kind: 'ok',
      text: words.at(texts.pickShort(nearest)),
      more: others > 0 && words.otherBranches(others),
    }
  }
  if (copies.lendable > 0)
    return { kind: 'wait', text: copies.onOrder < copies.lendable ? words.allOut : words.onOrder }
  return { kind: 'none', text: copies.total > 0 ? words.referenceOnly : words.none }
}
