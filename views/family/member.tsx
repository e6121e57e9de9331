import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { renewalValue } from '../loans/loans.tsx'
import { PostForm } from '../parts/forms/post-form.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { MainLink } from '../parts/key.tsx'
import { RefusalData, refusalText } from '../parts/refusal.ts'
import { shortTitle, titleLimit } from '../parts/titles/title-line.tsx'
import type { Texts } from '../text/languages.ts'
import { FamilyGrantData, GrantSummary } from './grant-summary.tsx'

export const FamilyMemberQuery = graphql(
  `
  query FamilyMember($id: ID!) {
    ...FrameData
    me { id }
    grant: node(id: $id) {
      __typename
      ... on FamilyGrant {
        id name rights ...FamilyGrantData
        account {
          loans {
            loanId dueOn overdueDays renewals title { title volume }
            renewalRefusal { __typename ...RefusalData }
          }
          holds {
            state shelfExpiresOn shelfNumber title { title volume }
            pickupBranch { name nameEn nameReading nameEasy nameZh nameKo }
            pickupPlace { name nameEn nameEasy nameZh nameKo }
          }
        }
      }
    }
  }
`,
  [FrameData, FamilyGrantData, RefusalData],
)

export const RenewLoanForFamily = graphql(
  `
  mutation RenewLoanForFamily($grant: ID!, $loan: ID!, $seen: Int!) {
    done: renewLoanForFamily(grantId: $grant, loanId: $loan, renewalsSeen: $seen) { __typename ...RefusalData }
  }
`,
  [RefusalData],
)

type Found = Extract<ResultOf<typeof FamilyMemberQuery>['grant'], { __typename: 'FamilyGrant' }>
export type Member = Found & { account: NonNullable<Found['account']> }
type Loan = Member['account']['loans'][number]

/** A page with this many loans and holds is within the byte budget. */
const mostShown = 15
/** Bytes for the titles of the page. */
const titleBytes = 3_000

/** The title of a loan or hold, or its number in the list when titles are not shown (P16). */
export function memberTitle(texts: Texts, title: Loan['title'], index: number, limit = 60): string {
  return title ? shortTitle(title, limit) : texts.family.member.hiddenTitle(index + 1)
}

interface Props {
  frame: Frame
  member: Member
}

/** The loans and holds of a family member, with what the grant lets the helper do (P16). */
export function MemberPage({ frame, member }: Props) {
  const { texts } = frame
  const words = texts.family.member
  const { account, rights } = member
  const shown = [...account.loans.slice(0, mostShown), ...account.holds.slice(0, mostShown)]
  const titles = shown.flatMap(({ title }) => title ?? [])
  const limit = titleLimit(titles, titleBytes)
  return (
    <Page frame={frame} title={words.title(member.name)}>
      <GrantSummary texts={texts} of={member} nameId="who" />
      {!rights.includes('SEE_TITLES') && <p>{words.hidden}</p>}
      {rights.includes('PLACE') && (
        <p>
          <MainLink href={urls.placeForFamily(member.id)}>{words.place(member.name)}</MainLink>
        </p>
      )}
      <h2>{words.loans}</h2>
      {account.loans.length === 0 ? <p>{words.noLoans}</p> : <Loans frame={frame} member={member} limit={limit} />}
      <More texts={texts} of={account.loans} />
      <h2>{words.holds}</h2>
      {account.holds.length === 0 ? <p>{words.noHolds}</p> : <Holds texts={texts} member={member} limit={limit} />}
      <More texts={texts} of={account.holds} />
      {rights.includes('COLLECT') && <p>{words.collect}</p>}
      <p>
        <small>{words.seen}</small>
      </p>
      <p>
        <a href={urls.family()}>{words.back}</a>
      </p>
    </Page>
  )
}

/** The number of rows that the page does not show. The loans that are due first are always shown. */
function More({ texts, of }: { texts: Texts; of: readonly unknown[] }) {
  return of.length > mostShown ? <p>{texts.family.member.more(of.length - mostShown)}</p> : null
}

function Loans({ frame, member, limit }: Props & { limit: number }) {
  const { texts } = frame
  const mayRenew = member.rights.includes('RENEW')
  const list = (
    <ul class="titles">
      {member.account.loans.slice(0, mostShown).map((loan, row) => (
        <li>
          <b id={`l${row}`} lang={loan.title ? texts.japanese : undefined}>
            {memberTitle(texts, loan.title, row, limit)}
          </b>
          <div>
            {texts.loans.list.due(texts.day(loan.dueOn))}{' '}
            {loan.overdueDays > 0 && <b class="badge none no">{texts.loans.list.overdue(loan.overdueDays)}</b>}
          </div>
          {mayRenew &&
            (loan.renewalRefusal ? (
              <div>{refusalText(texts, loan.renewalRefusal)}</div>
            ) : (
              <button
                class="quiet"
                name="renew"
                value={renewalValue({ id: loan.loanId, renewalsSeen: loan.renewals })}
                aria-describedby={`who l${row}`}
              >
                {texts.family.member.renew}
              </button>
            ))}
        </li>
      ))}
    </ul>
  )
  if (!mayRenew || member.account.loans.every(({ renewalRefusal }) => renewalRefusal)) return list
  return (
    <PostForm frame={frame} action={urls.renewForFamily(member.id)}>
      {list}
    </PostForm>
  )
}

function Holds({ texts, member, limit }: { texts: Texts; member: Member; limit: number }) {
  return (
    <ul class="titles">
      {member.account.holds.slice(0, mostShown).map((hold, row) => (
        <li>
          <b lang={hold.title ? texts.japanese : undefined}>{memberTitle(texts, hold.title, row, limit)}</b>
          <div>
            {texts.holds.list.states[hold.state]} {texts.pick(hold.pickupBranch)}{' '}
            {hold.shelfExpiresOn && <b>{texts.holds.list.expires(texts.nearDay(hold.shelfExpiresOn))}</b>}{' '}
            {hold.shelfNumber !== null && <b>{texts.holds.list.shelfNumber(hold.shelfNumber)}</b>}
            {hold.pickupPlace && <b>{texts.holds.list.pickupPlace(texts.pick(hold.pickupPlace))}</b>}
          </div>
        </li>
      ))}
    </ul>
  )
}
