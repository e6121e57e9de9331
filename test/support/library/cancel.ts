import type { Database } from '../../../server/database/database.ts'
import { type Answer, type AskOptions, ask } from '../http/ask.ts'

const operation = /* GraphQL */ `
  mutation ($id: ID!) {
    cancelHold(id: $id) {
      __typename
      ... on Hold { id state closedAt }
      ... on HoldNotChangeable { state }
      ... on NotFound { what: object }
    }
  }
`

/** Cancels a hold by its global ID. Returns the hold or the refusal. */
export async function cancel(db: Database, as: { id: number }, id: string, asking: AskOptions = {}): Promise<Answer> {
  return (await ask(db, operation, { id }, { as, ...asking })).cancelHold
}
