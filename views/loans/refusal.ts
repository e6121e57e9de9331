import { type FragmentOf, graphql, type RefusalFragment, type ResultOfTypes, readFragment } from '../graphql.ts'
import type { Texts } from '../text/languages.ts'

const fields = graphql(`
  fragment LoanRefusalData on Refusal {
    __typename
    ... on PatronBlocked { until }
    ... on CardExpired { on: expiredOn }
    ... on TooEarlyToRenew { from }
    ... on LoanLongOverdue { days }
    ... on OverdueStopsHolds { days }
    ... on OverdueStopsRenewals { days }
  }
`)

/** The refusals about loans, barred patrons and expired cards. */
export const LoanRefusalData: RefusalFragment<'LoanRefusalData'> = fields

type Name =
  | 'PatronBlocked'
  | 'CardExpired'
  | 'TooEarlyToRenew'
  | 'LoanLongOverdue'
  | 'OverdueStopsHolds'
  | 'OverdueStopsRenewals'

/** The refusal as a sentence for the patron. */
export function loanRefusalText(
  texts: Texts,
  masked: FragmentOf<typeof LoanRefusalData> & { __typename: Name },
): string {
  const refusal = readFragment(fields, masked) as ResultOfTypes<typeof fields, Name>
  const { refusals } = texts
  switch (refusal.__typename) {
    case 'PatronBlocked':
      return refusals.PatronBlocked(refusal.until && texts.day(refusal.until))
    case 'CardExpired':
      return refusals.CardExpired(texts.day(refusal.on))
    case 'TooEarlyToRenew':
      return refusals.TooEarlyToRenew(texts.shortDay(refusal.from))
    case 'LoanLongOverdue':
      return refusals.LoanLongOverdue(refusal.days)
    case 'OverdueStopsHolds':
    case 'OverdueStopsRenewals':
      return refusals[refusal.__typename](refusal.days)
  }
}
