import { urls } from '../../../../server/urls/urls.ts'
import { graphql } from '../../../graphql.ts'
import { shortTitle } from '../../../parts/titles/title-line.tsx'
import { type DeskFrame, DeskPage } from '../../frame.tsx'
import { type ListProps, type ListsOf, ListTable, PagedRows } from '../../list.tsx'

export const TransitQuery = graphql(`
  query Transit($at: ID!, $after: String, $below: String) {
    desk(branchId: $at) {
      list: arrivals(first: 100, after: $after) {
        totalCount
        edges { node { barcode title volume forHold since from { name nameEn } to { name nameEn } } }
      }
      below: sent(first: 100, after: $below) { totalCount edges { node { barcode title volume forHold since from { name nameEn } to { name nameEn } } } }
    }
  }
`)

type TransitLists = ListsOf<typeof TransitQuery>

export function TransitPage({ frame, lists: { list, below }, pages }: ListProps<typeof TransitQuery>) {
  const words = frame.texts.desk.lists.transit
  return (
    <DeskPage frame={frame} isLive title={words.title}>
      <h2>{words.arrivals}</h2>
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.arrivals} pages={pages}>
        <TransitTable frame={frame} rows={list.edges} end="from" />
      </PagedRows>
      <h2 id="below">{words.sent}</h2>
      <PagedRows frame={frame} total={below.totalCount} path={urls.desk.arrivals} pages={pages} which="below">
        <TransitTable frame={frame} rows={below.edges} end="to" />
      </PagedRows>
    </DeskPage>
  )
}

interface TransitTableProps {
  frame: DeskFrame
  rows: TransitLists['list']['edges']
  end: 'from' | 'to'
}

function TransitTable({ frame: { texts }, rows, end }: TransitTableProps) {
  const words = texts.desk.lists
  return (
    <ListTable heads={[words.transit[end], words.title, words.barcode, words.transit.since]}>
      {rows.map(({ node: row }) => (
        <tr>
          <td>{texts.pick(row[end])}</td>
          <td>{shortTitle(row)}</td>
          <td class="whole">{row.barcode}</td>
          <td>
            {row.forHold ? words.transit.forHold : words.transit.home} {row.since && texts.time(row.since)}
          </td>
        </tr>
      ))}
    </ListTable>
  )
}
