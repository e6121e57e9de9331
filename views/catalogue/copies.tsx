import { type FragmentOf, graphql, type ResultOf, readFragment } from '../graphql.ts'
import { LocationData, locationForPatron } from '../parts/location.ts'
import type { Texts } from '../text/languages.ts'

export const CopyData = graphql(
  `
  fragment CopyData on Item {
    state
    dueOn
    shelfMark
    volume
    branch { id name nameEn nameReading nameEasy nameZh nameKo }
    location { ...LocationData }
  }
`,
  [LocationData],
)

type Copy = ResultOf<typeof CopyData>

/** The byte budget of a page has enough space for this many rows. */
const maxRows = 14

interface Props {
  texts: Texts
  of: FragmentOf<typeof CopyData>[]
  /** IDs of the patron's branches, the preferred one first. Their copies are listed first. */
  own: readonly string[]
}

/**
 * The copies of a title by branch, with their location and state (C3). Equal copies share a row. A title with many
 * different copies has one row per branch.
 */
export function CopyTable({ texts, of, own }: Props) {
  const words = texts.catalogue.title
  const copies = readFragment(CopyData, of).filter(({ state }) => state !== 'UNAVAILABLE')
  const far = ({ branch }: Copy) => (own.includes(branch.id) ? own.indexOf(branch.id) : own.length)
  const branches = grouped(
    copies.toSorted((a, b) => far(a) - far(b)),
    ({ branch }) => branch.id,
  )
  const rows = branches.map((copies) => grouped(copies, (copy) => JSON.stringify({ ...copy, branch: null })))
  const isBrief = rows.flat().length > maxRows
  const shown = (isBrief ? branches.map((copies) => [copies]) : rows).slice(0, maxRows)
  const hasPlaces = copies.some(({ location }) => location)
  const left = branches.slice(shown.length).flat().length
  return (
    <>
      <h2>{words.detail.copies}</h2>
      <table class="copies">
        <tr>
          <th>{hasPlaces ? words.detail.place : words.detail.shelfMark}</th>
          <th>{words.detail.state}</th>
        </tr>
        {shown.map((rows) => (
          <BranchRows texts={texts} of={rows} isOwn={rows[0]?.[0]?.branch.id === own[0]} />
        ))}
      </table>
      {left > 0 && <p>{words.detail.more(left)}</p>}
    </>
  )
}

/** Groups the copies by a key, in the order of the first copy of each group. */
function grouped(copies: readonly Copy[], keyOf: (copy: Copy) => string): Copy[][] {
  const groups = new Map<string, Copy[]>()
  for (const copy of copies) groups.set(keyOf(copy), [...(groups.get(keyOf(copy)) ?? []), copy])
  return [...groups.values()]
}

/** A heading does not break between words on its own, and a long name is wider than the smallest screens. */
const breakable = (name: string) =>
  name.split(' ').map((word, i) =>
    i === 0 ? (
      word
    ) : (
      <>
        {' '}
        <wbr />
        {word}
      </>
    ),
  )

/** The rows of one branch below its name. Two columns fit the smallest screens. */
function BranchRows({ texts, of: rows, isOwn }: { texts: Texts; of: Copy[][]; isOwn: boolean }) {
  const branch = rows[0]?.[0]?.branch
  if (!branch) return null
  return (
    <tbody>
      <tr>
        <th colspan={2} scope="rowgroup">
          <b>{breakable(texts.pickShort(branch))}</b>
          {isOwn && (
            <>
              {' '}
              <small class="badge mine">{texts.catalogue.title.detail.usual}</small>
            </>
          )}
        </th>
      </tr>
      {rows.map((copies) => (
        <tr>
          <Cells texts={texts} of={copies} />
        </tr>
      ))}
    </tbody>
  )
}

/** The classes of the badges of the states. */
const badges: Partial<Record<Copy['state'], string>> = {
  ...{ ON_SHELF: 'badge ok', REFERENCE_ONLY: 'badge none', DAMAGED: 'badge none' },
  ...{ ON_LOAN: 'badge wait', HELD: 'badge wait', MOVING: 'badge wait', ON_ORDER: 'badge wait' },
}

/** The place and the state of one copy, or of several copies of a branch. */
function Cells({ texts, of: copies }: { texts: Texts; of: Copy[] }) {
  const words = texts.catalogue.title
  const [first] = copies
  if (!first) return null
  // A branch with copies at several locations shows none of them.
  const places = new Set(copies.map(({ location }) => location && locationForPatron(texts, location)))
  const [place = null] = places.size === 1 ? places : []
  const volumes = new Set(copies.map(({ volume }) => volume))
  const mark = [volumes.size === 1 ? first.volume : null, first.shelfMark].filter(Boolean).join(' ')
  const states = new Set(copies.map(({ state }) => state))
  const onShelf = copies.filter(({ state }) => state === 'ON_SHELF').length
  return (
    <>
      {place === null ? (
        <td lang={texts.japanese}>{mark}</td>
      ) : (
        <td>
          {place}
          {mark && (
            <>
              <br />
              <span lang={texts.japanese}>{mark}</span>
            </>
          )}
        </td>
      )}
      <td>
        <span class={states.size === 1 ? badges[first.state] : onShelf > 0 ? 'badge ok' : 'badge wait'}>
          {states.size === 1 ? words.itemStates[first.state] : words.copies.ofBranch(copies.length, onShelf)}
        </span>
        {states.size === 1 && copies.length > 1 && ` ${words.copies.count(copies.length)}`}
        {copies.length === 1 && first.dueOn && <small> {words.dueOn(texts.shortDay(first.dueOn))}</small>}
      </td>
    </>
  )
}
