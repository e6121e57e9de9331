import { urls } from '../../../../server/urls/urls.ts'
import { graphql } from '../../../graphql.ts'
import { shortTitle } from '../../../parts/titles/title-line.tsx'
import { DeskPage } from '../../frame.tsx'
import { type ListProps, ListTable, PagedRows } from '../../list.tsx'

const WantedData = graphql(`
  fragment WantedData on WantedTitle @_unmask { titleId title volume holds copies perCopy }
`)

export const ToBuyQuery = graphql(
  `
  query ToBuy($at: ID!, $after: String) {
    desk(branchId: $at) {
      holdsPerCopy
      list: titlesToBuy(first: 100, after: $after) { totalCount edges { node { ...WantedData } } }
    }
  }
`,
  [WantedData],
)

export const ToBuyFileQuery = graphql(
  `
  query ToBuyFile($at: ID!, $after: String) {
    desk(branchId: $at) {
      list: titlesToBuy(first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node { ...WantedData } } }
    }
  }
`,
  [WantedData],
)

/** Titles with more holds per copy than the library accepts. */
export function ToBuyPage({ frame, lists: { list, holdsPerCopy }, pages }: ListProps<typeof ToBuyQuery>) {
  const words = frame.texts.desk.toBuy
  return (
    <DeskPage frame={frame} isLive title={words.title}>
      <p>
        {words.why(holdsPerCopy)} {frame.mayOpen(urls.desk.ruleDesk) && <a href={urls.desk.ruleDesk}>{words.change}</a>}
      </p>
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.toBuy} pages={pages}>
        <ListTable heads={[frame.texts.desk.lists.title, words.holds, words.copies, words.perCopy]}>
          {list.edges.map(({ node: row }) => (
            <tr>
              <td>
                <a href={urls.desk.queue(row.titleId)}>{shortTitle(row)}</a>
              </td>
              <td>
                <small class="narrow">{words.holds}</small> {row.holds}
              </td>
              <td>
                <small class="narrow">{words.copies}</small> {row.copies}
              </td>
              <td>
                <small class="narrow">{words.perCopy}</small> {row.perCopy === null ? '-' : row.perCopy.toFixed(1)}
              </td>
            </tr>
          ))}
        </ListTable>
        <p class="no-print">
          <a href={urls.desk.toBuyFile}>{words.file}</a>
        </p>
      </PagedRows>
    </DeskPage>
  )
}
