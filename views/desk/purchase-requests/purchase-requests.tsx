import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import { purchaseRequestName } from '../../purchase-requests/wish.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { CursorRows } from '../list.tsx'

export const DeskRequestsQuery = graphql(`
  query DeskPurchaseRequests($state: PurchaseRequestState, $first: Int, $after: String, $last: Int, $before: String) {
    counts: deskPurchaseRequestCounts { state count }
    requests: deskPurchaseRequests(state: $state, first: $first, after: $after, last: $last, before: $before) {
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges {
        node {
          id isbn title author publisher publishedYear state placedAt patronsAsking
          noHold catalogueTitle { id }
          patron { id name }
        }
      }
    }
  }
`)

export const requestsPerPage = 20

interface Props {
  frame: DeskFrame
  state: string | undefined
  data: ResultOf<typeof DeskRequestsQuery>
}

/** The patrons' purchase requests, oldest first (Q2). */
export function DeskRequestsPage({ frame, state, data }: Props) {
  const { texts } = frame
  const words = texts.desk.requests
  const { states, noHold } = texts.requests
  const counted = new Map(data.counts.map(({ state, count }) => [state as string, count]))
  return (
    <DeskPage frame={frame} title={words.title}>
      <p class="actions">
        <a href={urls.desk.requests} aria-current={state ? undefined : 'page'}>
          {words.allOpen}
        </a>{' '}
        {Object.entries(states).map(([name, label]) => (
          <>
            <a href={urls.desk.requestsIn({ state: name })} aria-current={name === state ? 'page' : undefined}>
              {label}
              {counted.has(name) && ` (${counted.get(name)})`}
            </a>{' '}
          </>
        ))}
      </p>
      <CursorRows
        frame={frame}
        list={data.requests}
        perPage={requestsPerPage}
        heads={[words.sentAt, words.what, words.askingHead, words.state, words.patron]}
        row={(request) => (
          <tr>
            <td>{texts.time(request.placedAt)}</td>
            <td>
              <a href={urls.desk.request(request.id)}>{truncateBytes(purchaseRequestName(request), 120)}</a>
              <div>
                {truncateBytes(
                  [request.author, request.publisher, request.publishedYear, request.title && request.isbn]
                    .filter(Boolean)
                    .join(' / '),
                  120,
                )}
              </div>
            </td>
            <td>{words.asking(request.patronsAsking)}</td>
            <td>
              {states[request.state]} {request.noHold && <small>{noHold[request.noHold]}</small>}
            </td>
            <td>{request.patron && <a href={urls.desk.patron(request.patron.id)}>{request.patron.name}</a>}</td>
          </tr>
        )}
        none={words.none}
        to={(range) => urls.desk.requestsIn({ state, ...range })}
      />
    </DeskPage>
  )
}
