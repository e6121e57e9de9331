import type { Database } from '../../../server/database/database.ts'
import { type Answer, type AskOptions, ask } from '../http/ask.ts'

const operation = /* GraphQL */ `
  mutation ($id: ID!, $renewalsSeen: Int!) {
    renewLoan(id: $id, renewalsSeen: $renewalsSeen) {
      __typename
      ... on Loan { id dueOn renewals }
      ... on TooEarlyToRenew { from }
      ... on AlreadyRenewed { times }
      ... on LoanLongOverdue { days }
      ... on PatronBlocked { until }
      ... on CardExpired { on: expiredOn }
      ... on NotFound { what: object }
    }
  }
`

/** Renews a loan as it was when its page was opened. Returns the loan or the refusal. */
export async function renew(
  db: Database,
  as: { id: number },
  loan: { id: number },
  renewalsSeen = 0,
  asking: AskOptions = {},
): Promise<Answer> {
  return (await ask(db, operation, { id: `Loan:${loan.id}`, renewalsSeen }, { as, ...asking })).renewLoan
}
