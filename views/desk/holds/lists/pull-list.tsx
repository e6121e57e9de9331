import { urls } from '../../../../server/urls/urls.ts'
import { graphql } from '../../../graphql.ts'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import { LocationData, locationText } from '../../../parts/location.ts'
import { shortTitle } from '../../../parts/titles/title-line.tsx'
import { DeskPage } from '../../frame.tsx'
import { type ListProps, ListTable, PagedRows } from '../../list.tsx'

export const PullListQuery = graphql(
  `
  query PullList($at: ID!, $after: String) {
    desk(branchId: $at) {
      list: pullList(first: 100, after: $after) {
        totalCount
        edges { node { barcode shelfMark title volume onHoldShelf compartment pickupBranch { name nameEn } location { ...LocationData } } }
      }
    }
  }
`,
  [LocationData],
)

export function PullListPage({ frame, lists: { list }, pages }: ListProps<typeof PullListQuery>) {
  const { texts } = frame
  const words = texts.desk.lists
  return (
    <DeskPage frame={frame} isLive title={words.pullList.title}>
      <p>{words.pullList.why}</p>
      {list.totalCount === 0 && <p>{words.pullList.unconfirmed}</p>}
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.pullList} pages={pages}>
        <ListTable heads={[words.place, words.title, words.barcode, words.pickup]}>
          {list.edges.map(({ node: row }) => (
            <tr>
              <td>
                {row.location && (
                  <>
                    <b>{locationText(texts, row.location)}</b>{' '}
                  </>
                )}
                {row.shelfMark} {row.onHoldShelf && <b>{row.compartment ?? words.pullList.onHoldShelf}</b>}
              </td>
              <td>{shortTitle(row)}</td>
              <td class="whole">{row.barcode}</td>
              <td>
                {texts.pick(row.pickupBranch)}{' '}
                <PostForm frame={frame} action={urls.desk.updateItemStatus}>
                  <input type="hidden" name="barcode" value={row.barcode} />
                  <input type="hidden" name="status" value="MISSING" />
                  <button class="quiet">{words.pullList.missing}</button>
                </PostForm>
              </td>
            </tr>
          ))}
        </ListTable>
      </PagedRows>
    </DeskPage>
  )
}
