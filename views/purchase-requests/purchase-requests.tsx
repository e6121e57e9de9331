import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MarkJapanese } from '../parts/japanese.tsx'
import { MainLink } from '../parts/key.tsx'
import { Pager } from '../parts/paging/pager.tsx'
import { RefusalData } from '../parts/refusal.ts'
import { shortTitle } from '../parts/titles/title-line.tsx'
import { truncateBytes } from '../parts/truncate.ts'
import type { Texts } from '../text/languages.ts'
import { PurchaseRequestTable, purchaseRequestName, WishData } from './wish.tsx'

const RequestState = graphql(`
  fragment RequestState on PurchaseRequest @_unmask {
    id state noHold placedAt
    hold { id }
    catalogueTitle { id title volume }
    steps { to at reason }
  }
`)

export const RequestsQuery = graphql(
  `
  query Requests($first: Int, $after: String, $last: Int, $before: String) {
    ...FrameData
    me {
      requestAllowance: purchaseRequestAllowance { open mostOpen sent mostSent }
      requests: purchaseRequests(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { node { title isbn ...RequestState } }
      }
    }
  }
`,
  [FrameData, RequestState],
)

export const RequestQuery = graphql(
  `
  query Request($id: ID!) {
    ...FrameData
    me { request: purchaseRequest(id: $id) { ...RequestState ...WishData withdrawable pickupBranch { name nameEn nameReading nameEasy nameZh nameKo } contactMethod } }
  }
`,
  [FrameData, RequestState, WishData],
)

export const CancelPurchaseRequest = graphql(
  `mutation CancelPurchaseRequest($id: ID!) { cancelPurchaseRequest(id: $id) { __typename ...RefusalData } }`,
  [RefusalData],
)

export const requestsPerPage = 10

type Me = ResultOf<typeof RequestsQuery>['me']

/** The patron's purchase requests with their progress (Q2). */
export function RequestsPage({ frame, me }: { frame: Frame; me: Me }) {
  const { texts } = frame
  const words = texts.requests
  const { requestAllowance: allowance, requests } = me
  return (
    <Page frame={frame} title={words.title}>
      <p>{words.about}</p>
      <p>
        <MainLink href={urls.newRequest()}>{words.make}</MainLink>
      </p>
      <p>{words.allowance(allowance.open, allowance.mostOpen, allowance.sent, allowance.mostSent)}</p>
      {requests.totalCount === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>{words.count(requests.totalCount)}</p>
          <ul class="titles">
            {requests.edges.map(({ node }) => (
              <li>
                <a lang={texts.japanese} href={urls.request(node.id)}>
                  {truncateBytes(purchaseRequestName(node), 150)}
                </a>
                <StateLines texts={texts} of={node} brief />
              </li>
            ))}
          </ul>
          <Pager texts={texts} rows={requestsPerPage} at={requests.pageInfo} to={urls.requests} />
        </>
      )}
    </Page>
  )
}

interface StateProps {
  texts: Texts
  of: ResultOf<typeof RequestState>
  /** Whether a long reason is cut, for a list. */
  brief?: boolean
}

/** The state of a request and its outcome. */
function StateLines({ texts, of, brief }: StateProps) {
  const words = texts.requests
  const { state, noHold, hold, catalogueTitle, steps } = of
  const last = steps.at(-1)
  return (
    <>
      <div>
        <b class={state === 'ARRIVED' ? 'yes' : undefined}>{words.states[state]}</b>{' '}
        {last && <small>{texts.time(last.at)}</small>}
      </div>
      {last?.reason && (
        <div>
          {words.one.reason}:{' '}
          <MarkJapanese texts={texts}>{brief ? truncateBytes(last.reason, 300) : last.reason}</MarkJapanese>
        </div>
      )}
      {catalogueTitle && (
        <div>
          <a lang={texts.japanese} href={urls.title(catalogueTitle.id)}>
            {shortTitle(catalogueTitle)}
          </a>
        </div>
      )}
      {state === 'ARRIVED' && <div>{noHold ? words.noHold[noHold] : words.holdPlaced}</div>}
      {catalogueTitle && state !== 'ARRIVED' && state !== 'DECLINED' && state !== 'WITHDRAWN' && (
        <div>{words.waitsForCopy}</div>
      )}
      {hold && (
        <div>
          <a href={urls.hold(hold.id)}>{words.one.hold}</a>
        </div>
      )}
    </>
  )
}

interface RequestProps {
  frame: Frame
  request: NonNullable<ResultOf<typeof RequestQuery>['me']['request']>
}

export function RequestPage({ frame, request }: RequestProps) {
  const { texts } = frame
  const words = texts.requests.one
  return (
    <Page frame={frame} title={words.title}>
      <StateLines texts={texts} of={request} />
      <PurchaseRequestTable texts={texts} of={request} />
      <p>
        {texts.holds.list.pickup}: {texts.pick(request.pickupBranch)} / {texts.holds.list.contact}:{' '}
        {texts.holds.place.contactMethods[request.contactMethod]}
      </p>
      <h2>{words.steps}</h2>
      <ul>
        {request.steps.map(({ to, at }) => (
          <li>
            {texts.requests.states[to]} {texts.time(at)}
          </li>
        ))}
      </ul>
      {request.withdrawable && (
        <PostForm frame={frame} action={urls.cancelPurchaseRequest(request.id)}>
          <p>{words.withdrawNote}</p>
          <button class="quiet">{words.withdraw}</button>
        </PostForm>
      )}
      <p>
        <a href={urls.requests()}>{words.back}</a>
      </p>
    </Page>
  )
}
