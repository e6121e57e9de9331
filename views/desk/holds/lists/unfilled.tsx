import { urls } from '../../../../server/urls/urls.ts'
import { graphql } from '../../../graphql.ts'
import { shortTitle } from '../../../parts/titles/title-line.tsx'
import { DeskPage } from '../../frame.tsx'
import { type ListProps, ListTable, PagedRows } from '../../list.tsx'

export const UnfilledQuery = graphql(`
  query Unfilled($at: ID!, $after: String) {
    desk(branchId: $at) {
      withoutPickup { holds branch { id name nameEn } }
      list: unfillable(first: 100, after: $after) {
        totalCount
        edges { node { holdId why: reason title volume patronId patronName cardNumber phone pickupBranch { name nameEn } } }
      }
    }
  }
`)

export function UnfilledPage({ frame, lists: { list, withoutPickup }, pages }: ListProps<typeof UnfilledQuery>) {
  const { texts } = frame
  const words = texts.desk.lists
  return (
    <DeskPage frame={frame} isLive title={words.unfilled.title}>
      <p>{words.unfilled.why}</p>
      {withoutPickup.length > 0 && (
        <ul>
          {withoutPickup.map(({ branch, holds }) => (
            <li>
              {words.unfilled.withoutPickup(texts.pick(branch), holds)}{' '}
              <a href={urls.desk.moveHolds(branch.id)}>{words.unfilled.move}</a>
            </li>
          ))}
        </ul>
      )}
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.unfilled} pages={pages}>
        <ListTable heads={[words.title, words.unfilled.reason, words.patron, words.pickup]}>
          {list.edges.map(({ node: row }) => (
            <tr>
              <td>
                <a href={urls.desk.hold(row.holdId)}>{shortTitle(row)}</a>
              </td>
              <td>{words.unfilled.reasons[row.why]}</td>
              <td>
                <a href={urls.desk.patron(row.patronId)}>{row.patronName}</a>{' '}
                <small>
                  {row.cardNumber} {row.phone}
                </small>
              </td>
              <td>{texts.pick(row.pickupBranch)}</td>
            </tr>
          ))}
        </ListTable>
      </PagedRows>
    </DeskPage>
  )
}
