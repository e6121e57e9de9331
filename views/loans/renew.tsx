import { urls } from '../../server/urls/urls.ts'
import { Page } from '../frame/layout.tsx'
import { graphql, type ResultOf } from '../graphql.ts'
import { Notice } from '../parts/forms/notice.tsx'
import { type Frame, FrameData } from '../parts/frame-data.ts'
import { groupByReason, RefusalData } from '../parts/refusal.ts'
import { shortTitle } from '../parts/titles/title-line.tsx'
import type { Texts } from '../text/languages.ts'
import { Due, DueData, OverdueWarning } from './due.tsx'

/** The current data of the loans that are or were to be renewed. */
export const RenewingQuery = graphql(
  `
  query Renewing($ids: [ID!]!) {
    ...FrameData
    me {
      loansByIds(ids: $ids) {
        id renewals overdueDays ...DueData title { title volume } renewalRefusal { __typename ...RefusalData }
      }
    }
  }
`,
  [FrameData, RefusalData, DueData],
)

export const RenewLoans = graphql(
  `
  mutation RenewLoans($loans: [RenewLoanInput!]!) {
    renewLoans(loans: $loans) { loan { overdueDays ...DueData title { title volume } } refusal { __typename ...RefusalData } }
  }
`,
  [RefusalData, DueData],
)

export type Renewals = ResultOf<typeof RenewLoans>['renewLoans']
type Loan = NonNullable<Renewals[number]['loan']>
type Reason = NonNullable<Renewals[number]['refusal']>

/** The loans of a renewal page, by their outcome. */
export interface SortedRenewals {
  renewed: Loan[]
  /** `refusal` is null when the loan could be renewed now. */
  refused: { loan: Loan; refusal: Reason | null }[]
  /** Number of loans that have ended. */
  ended: number
}

/** The loans concerned, for the confirmation page (O3). */
export function RenewalSummary({ frame, loans }: { frame: Frame; loans: SortedRenewals }) {
  const { texts } = frame
  return (
    <>
      <DueList texts={texts} loans={loans.renewed} />
      <OverdueWarning frame={frame} loans={loans.renewed} />
      {loans.refused.length > 0 && <h2>{texts.loans.list.notRenewable}</h2>}
      <Refused texts={texts} loans={loans} />
    </>
  )
}

/** The result of renewals: the new due dates, and the reasons why other loans were not renewed. */
export function RenewedLoansPage({ frame, loans }: { frame: Frame; loans: SortedRenewals }) {
  const { texts } = frame
  const { list: words } = texts.loans
  const { renewed, refused, ended } = loans
  const not = refused.length + ended
  const late = renewed.filter(({ overdueDays }) => overdueDays > 0).length
  const kind = renewed.length === 0 ? 'failure' : not + late > 0 ? 'warning' : 'done'
  return (
    <Page frame={frame} title={words.title}>
      <Notice kind={kind}>
        {renewed.length > 0 && words.renewedSome(renewed.length)} {not > 0 && words.notRenewedSome(not)}{' '}
        {late > 0 && words.stillOverdue(late)}
      </Notice>
      {renewed.length > 0 && (
        <>
          <h2>{words.renewedTitles}</h2>
          <DueList texts={texts} loans={renewed} />
        </>
      )}
      {not > 0 && <h2>{words.notRenewedTitles}</h2>}
      <Refused texts={texts} loans={loans} />
      <p>
        <a href={urls.loans()}>{words.back}</a>
      </p>
    </Page>
  )
}

function DueList({ texts, loans }: { texts: Texts; loans: Loan[] }) {
  return (
    <ul class="titles">
      {loans.map((loan) => (
        <li>
          <b lang={texts.japanese}>{shortTitle(loan.title)}</b>
          <Due texts={texts} of={loan} />
        </li>
      ))}
    </ul>
  )
}

function Refused({ texts, loans: { refused, ended } }: { texts: Texts; loans: SortedRenewals }) {
  const { list: words } = texts.loans
  const withReason = refused.flatMap(({ loan, refusal }) => (refusal ? { loan, refusal } : []))
  const without = refused.filter(({ refusal }) => !refusal)
  return (
    <>
      {groupByReason(texts, withReason).map(([reason, those]) => (
        <Titles texts={texts} reason={reason} of={those} />
      ))}
      {without.length > 0 && <Titles texts={texts} reason={words.tryAgain} of={without} />}
      {ended > 0 && <p>{words.ended}</p>}
    </>
  )
}

function Titles({ texts, reason, of }: { texts: Texts; reason: string; of: { loan: Loan }[] }) {
  return (
    <>
      <p>{reason}</p>
      <ul class="titles">
        {of.map(({ loan }) => (
          <li>
            <b lang={texts.japanese}>{shortTitle(loan.title)}</b>
          </li>
        ))}
      </ul>
    </>
  )
}
