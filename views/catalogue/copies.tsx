import { type FragmentOf, graphql, type ResultOf, readFragment } from '../graphql.ts'
import { LocationData, locationForPatron } from '../parts/location.ts'
import type { Texts } from '../text/languages.ts'

export const CopyData = graphql(
  `
  fragment CopyData on Item {
    state
    dueOn
    shelfMark
    branch { id name nameEn nameReading }
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
  usual: string[]
}

/**
 * The available copies of a title, with their branch, location and state (C3). A title with many copies has one row
 * per branch.
 */
export function CopyTable({ texts, of, usual }: Props) {
  const words = texts.catalogue.title
  const copies = readFragment(CopyData, of).filter(({ state }) => state !== 'UNAVAILABLE')
  const far = ({ branch }: Copy) => (usual.includes(branch.id) ? usual.indexOf(branch.id) : usual.length)
  const near = copies.toSorted((a, b) => far(a) - far(b))
  const groups = near.length > maxRows ? byBranch(near) : near.map((copy) => [copy])
  const hasPlaces = copies.some(({ location }) => location)
  const left = groups.slice(maxRows).flat().length
  return (
    <>
      <h2>{words.detail.copies}</h2>
      <table class="copies">
        <tr>
          <th>{words.detail.branch}</th>
          <th>{hasPlaces ? words.detail.place : words.detail.shelfMark}</th>
          <th>{words.detail.state}</th>
        </tr>
        {groups.slice(0, maxRows).map((copies) => (
          <Row texts={texts} of={copies} />
        ))}
      </table>
      {left > 0 && <p>{words.detail.more(left)}</p>}
    </>
  )
}

function byBranch(copies: Copy[]): Copy[][] {
  const groups = new Map<string, Copy[]>()
  for (const copy of copies) groups.set(copy.branch.id, [...(groups.get(copy.branch.id) ?? []), copy])
  return [...groups.values()]
}

/** The row of one copy, or of all copies of a branch. */
function Row({ texts, of: copies }: { texts: Texts; of: Copy[] }) {
  const words = texts.catalogue.title
  const [first] = copies
  if (!first) return null
  // A branch with copies at several locations shows none of them.
  const places = new Set(copies.map(({ location }) => location && locationForPatron(texts, location)))
  const [place = null] = places.size === 1 ? places : []
  const onShelf = copies.filter(({ state }) => state === 'ON_SHELF').length
  return (
    <tr>
      <td>{texts.pickShort(first.branch)}</td>
      {place === null ? (
        <td lang={texts.japanese}>{first.shelfMark}</td>
      ) : (
        <td>
          {place}
          {first.shelfMark && (
            <>
              <br />
              <span lang={texts.japanese}>{first.shelfMark}</span>
            </>
          )}
        </td>
      )}
      <td class={onShelf > 0 ? 'yes' : undefined}>
        {copies.length > 1 ? words.copies.ofBranch(copies.length, onShelf) : words.itemStates[first.state]}
        {copies.length === 1 && first.dueOn && <small> {words.dueOn(texts.shortDay(first.dueOn))}</small>}
      </td>
    </tr>
  )
}
