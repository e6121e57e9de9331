import { type FragmentOf, graphql, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

export const CopyData = graphql(`
  fragment CopyData on Item {
    state
    dueOn
    shelfMark
    branch { name nameEn nameReading }
  }
`)

/** So many fit on one page of the smallest phone. */
const mostCopies = 14

/** The copies of a title that can be had at all: where each stands and what it is doing (C3). */
export function Copies({ texts, of }: { texts: Texts; of: FragmentOf<typeof CopyData>[] }) {
  const copies = readFragment(CopyData, of).filter(({ state }) => state !== 'UNAVAILABLE')
  return (
    <>
      <h2>{texts.catalogue.title.detail.copies}</h2>
      <table class="copies">
        <tr>
          <th>{texts.catalogue.title.detail.branch}</th>
          <th>{texts.catalogue.title.detail.shelfMark}</th>
          <th>{texts.catalogue.title.detail.state}</th>
        </tr>
        {copies.slice(0, mostCopies).map((copy) => (
          <tr>
            <td>{texts.pick(copy.branch)}</td>
            <td>{copy.shelfMark}</td>
            <td class={copy.state === 'ON_SHELF' ? 'yes' : undefined}>
              {texts.catalogue.title.itemStates[copy.state]}
              {copy.dueOn && <small> {texts.catalogue.title.dueOn(texts.shortDay(copy.dueOn))}</small>}
            </td>
          </tr>
        ))}
      </table>
      {copies.length > mostCopies && <p>{texts.catalogue.title.detail.more(copies.length - mostCopies)}</p>}
    </>
  )
}
