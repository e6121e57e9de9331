import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { PostForm } from '../../parts/forms/post-form.tsx'
import { shortTitle, TitleDetails, TitleLineData } from '../../parts/titles/title-line.tsx'
import { PurchaseRequestTable, WishData } from '../../purchase-requests/wish.tsx'
import { DangerButton } from '../danger.tsx'
import { type DeskFrame, DeskPage } from '../frame.tsx'
import { DeskRefusalData } from '../refusal.ts'

export const DeskRequestQuery = graphql(
  `
  query DeskPurchaseRequest($id: ID!) {
    deskPurchaseRequest(id: $id) {
      ...WishData
      id state placedAt closedAt patronsAsking noHold
      pickupBranch { name nameEn }
      patron { id name }
      catalogueTitle { id title volume }
      steps { to at by reason }
    }
    candidates: deskPurchaseRequestCandidates(id: $id) { ...TitleLineData id title volume }
  }
`,
  [WishData, TitleLineData],
)

export const DecidePurchaseRequest = graphql(
  `
  mutation DecidePurchaseRequest($at: ID!, $id: ID!, $to: PurchaseRequestDecision!) {
    done: decidePurchaseRequest(branchId: $at, id: $id, decision: $to) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const DeclinePurchaseRequest = graphql(
  `
  mutation DeclinePurchaseRequest($at: ID!, $id: ID!, $reason: String!) {
    done: declinePurchaseRequest(branchId: $at, id: $id, reason: $reason) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

export const LinkPurchaseRequest = graphql(
  `
  mutation LinkPurchaseRequest($at: ID!, $id: ID!, $titleId: ID!) {
    done: linkPurchaseRequest(branchId: $at, id: $id, titleId: $titleId) { __typename ...DeskRefusalData }
  }
`,
  [DeskRefusalData],
)

type Data = ResultOf<typeof DeskRequestQuery>

interface Props extends Pick<Data, 'candidates'> {
  frame: DeskFrame
  request: NonNullable<Data['deskPurchaseRequest']>
  /** The entered reason. */
  reason?: string | undefined
  titleNumber?: string | undefined
}

/** One purchase request, with the actions of staff. */
export function DeskRequestPage({ frame, request, ...form }: Props) {
  const { texts } = frame
  const words = texts.desk.requests
  const { states, noHold } = texts.requests
  const { catalogueTitle, patron } = request
  return (
    <DeskPage frame={frame} title={words.one}>
      <p>
        <b>{states[request.state]}</b> {words.askingHead}: {words.asking(request.patronsAsking)}
      </p>
      <PurchaseRequestTable texts={texts} of={request} />
      <p>
        {words.patron}: {patron ? <a href={urls.desk.patron(patron.id)}>{patron.name}</a> : '-'} / {words.pickup}:{' '}
        {texts.pick(request.pickupBranch)}
      </p>
      {catalogueTitle && (
        <p>
          {words.tied}: <a href={urls.title(catalogueTitle.id)}>{shortTitle(catalogueTitle)}</a>{' '}
          {request.noHold && noHold[request.noHold]} {request.closedAt === null && words.waits}
        </p>
      )}
      <h2>{words.steps}</h2>
      <ul>
        {request.steps.map(({ to, at, by, reason }) => (
          <li>
            {states[to]} {texts.time(at)} {words.by[by]} {reason}
          </li>
        ))}
      </ul>
      {request.closedAt === null && <Acts frame={frame} request={request} {...form} />}
    </DeskPage>
  )
}

/** In the order in which they may follow each other. */
const decisions = ['CONSIDERED', 'ORDERED', 'BORROWING'] as const

function Acts({ frame, request, candidates, reason, titleNumber }: Props) {
  const { texts } = frame
  const words = texts.desk.requests
  const form = { frame, class: 'fields', action: urls.desk.request(request.id) } as const
  const offered = decisions.slice((decisions as readonly string[]).indexOf(request.state) + 1)
  return (
    <>
      <PostForm {...form}>
        {offered.map((to) => (
          <>
            <button name="what" value={to}>
              {words.decisions[to]}
            </button>{' '}
          </>
        ))}
      </PostForm>
      <h2>{words.candidates}</h2>
      <PostForm {...form}>
        <p>{words.tieNote}</p>
        {candidates.length === 0 && <p>{words.noCandidate}</p>}
        {candidates.map((title) => (
          <p>
            <label>
              <input type="radio" name="title" value={urls.numberOf(title.id)} /> {shortTitle(title)}
            </label>
            <TitleDetails texts={texts} of={title} brief />
          </p>
        ))}
        <label>
          {words.titleNumber}
          <input name="number" value={titleNumber} maxlength={9} inputmode="numeric" autocomplete="off" />
        </label>
        <button name="what" value="tie">
          {words.tie}
        </button>
      </PostForm>
      <PostForm {...form}>
        <label>
          {words.reason}
          <select name="usual">
            <option value="">{texts.holds.place.choose}</option>
            {words.reasons.map((usual, n) => (
              <option value={String(n)}>{usual}</option>
            ))}
          </select>
        </label>
        <label>
          {words.otherReason}
          <input name="reason" value={reason} maxlength={300} />
        </label>
        <DangerButton texts={texts} label={words.decline} name="what" value="decline" />
      </PostForm>
    </>
  )
}
