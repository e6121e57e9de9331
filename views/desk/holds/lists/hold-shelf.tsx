import { urls } from '../../../../server/urls/urls.ts'
import { graphql } from '../../../graphql.ts'
import { shortTitle } from '../../../parts/titles/title-line.tsx'
import type { DeskTexts } from '../../../text/languages.ts'
import { DeskPage } from '../../frame.tsx'
import { type ListProps, ListTable, PagedRows } from '../../list.tsx'

export const HoldShelfQuery = graphql(`
  query HoldShelf($at: ID!, $after: String, $below: String) {
    desk(branchId: $at) {
      list: holdShelf(first: 100, after: $after) {
        totalCount
        edges { node { barcode title volume holdId patronId patronName cardNumber expiresOn term needsSlip shelfNumber compartment } }
      }
      below: toRemove(first: 100, after: $below) { totalCount edges { node { barcode title volume shelfNumber compartment formerHoldId formerHoldState nextHoldId nextBranch { name nameEn } } } }
    }
  }
`)

export function HoldShelfPage({ frame, lists: { list, below }, pages }: ListProps<typeof HoldShelfQuery>) {
  const { texts } = frame
  const words = texts.desk.lists
  return (
    <DeskPage frame={frame} isLive title={words.holdShelf.title}>
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.holdShelf} pages={pages}>
        <ListTable heads={[words.until, words.holdShelf.number, words.patron, words.title, words.barcode]}>
          {list.edges.map(({ node: row }) => (
            <tr>
              <td class="whole">
                <a href={urls.desk.hold(row.holdId)}>{texts.day(row.expiresOn)}</a>{' '}
                {row.term !== 'LATER' && <b class="warn">{words.holdShelf.terms[row.term]}</b>}
              </td>
              <td>
                {row.shelfNumber !== null && (
                  <>
                    <small class="narrow">{words.holdShelf.number}</small> {row.shelfNumber}
                  </>
                )}
                {row.compartment}
              </td>
              <td>
                <a href={urls.desk.patron(row.patronId)}>{row.patronName}</a> <small>{row.cardNumber}</small>
              </td>
              <td>
                {shortTitle(row)} {row.needsSlip && <b class="warn">{words.holdShelf.needsSlip}</b>}
              </td>
              <td class="whole">{row.barcode}</td>
            </tr>
          ))}
        </ListTable>
      </PagedRows>
      <h2 id="below">{words.holdShelf.removals}</h2>
      <p>{words.holdShelf.removalsWhy}</p>
      <PagedRows frame={frame} total={below.totalCount} path={urls.desk.holdShelf} pages={pages} which="below">
        <ListTable
          heads={[words.holdShelf.number, words.title, words.barcode, words.holdShelf.former, words.holdShelf.next]}
        >
          {below.edges.map(({ node: row }) => (
            <tr>
              <td>{row.shelfNumber ?? row.compartment}</td>
              <td>{shortTitle(row)}</td>
              <td class="whole">{row.barcode}</td>
              <td>
                <HoldLink texts={texts} id={row.formerHoldId} /> {texts.holds.list.states[row.formerHoldState]}
              </td>
              <td>
                {row.nextBranch ? texts.pick(row.nextBranch) : words.holdShelf.scan}{' '}
                <HoldLink texts={texts} id={row.nextHoldId} />
              </td>
            </tr>
          ))}
        </ListTable>
      </PagedRows>
    </DeskPage>
  )
}

/** The link has no name, because staff carry the list between shelves. */
function HoldLink({ texts, id }: { texts: DeskTexts; id: string | null }) {
  return id && <a href={urls.desk.hold(id)}>{texts.desk.checkIn.holdNumber(urls.numberOf(id))}</a>
}
