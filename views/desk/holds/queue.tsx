import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { titleText } from '../../parts/titles/title-line.tsx'
import { DeskPage } from '../frame.tsx'
import { type ListProps, ListTable, PagedRows } from '../list.tsx'

export const TitleQueueQuery = graphql(`
  query TitleQueue($at: ID!, $title: ID!, $after: String) {
    title(id: $title) { id title volume copies { lendable total } }
    desk(branchId: $at) {
      list: titleQueue(titleId: $title, first: 100, after: $after) {
        totalCount
        edges {
          node {
            holdId state placedAt place moved obstacles patronId patronName cardNumber
            pickupBranch { name nameEn }
          }
        }
      }
    }
  }
`)

type Data = ResultOf<typeof TitleQueueQuery>
type Row = ListProps<typeof TitleQueueQuery>['lists']['list']['edges'][number]['node']

interface QueueProps extends ListProps<typeof TitleQueueQuery> {
  title: NonNullable<Data['title']>
}

/** The hold queue of a title, in order, with the reason why a hold would be skipped now. */
export function QueuePage({ frame, title, lists: { list }, pages }: QueueProps) {
  const { texts } = frame
  const [words, lists] = [texts.desk.queue, texts.desk.lists]
  const next = list.edges.find(({ node }) => node.place !== null && node.obstacles.length === 0)?.node.holdId
  const why = ({ place, obstacles, holdId }: Row) => {
    if (place === null) return words.captured
    if (obstacles.length > 0) return obstacles.map((obstacle) => words.obstacles[obstacle]).join(' / ')
    return holdId === next && pages.list === 1 ? words.next : words.behind
  }
  return (
    <DeskPage frame={frame} isLive title={words.title}>
      <h2>
        <a href={urls.desk.copies(title.id)}>{titleText(title)}</a>{' '}
        <small>{texts.catalogue.title.copies.lendable(title.copies.lendable)}</small>
      </h2>
      <p>{words.how}</p>
      <PagedRows frame={frame} total={list.totalCount} path={urls.desk.queue(title.id)} pages={pages}>
        <ListTable heads={[words.state, lists.patron, words.since, lists.pickup, words.why]}>
          {list.edges.map(({ node: row }) => (
            <tr>
              <td class="whole">
                <a href={urls.desk.hold(row.holdId)}>
                  {row.place === null ? texts.holds.list.states[row.state] : words.turn(row.place)}
                </a>{' '}
                {row.moved && <b>{words.moved}</b>}
              </td>
              <td>
                <a href={urls.desk.patron(row.patronId)}>{row.patronName}</a> <small>{row.cardNumber}</small>
              </td>
              <td>{texts.time(row.placedAt)}</td>
              <td>{texts.pick(row.pickupBranch)}</td>
              <td>{why(row)}</td>
            </tr>
          ))}
        </ListTable>
      </PagedRows>
    </DeskPage>
  )
}
