import type { Database } from '../../../../server/database/database.ts'
import { type Answer, ask } from '../../../support/http/ask.ts'
import { branchOf, patronOf, patrons } from '../../../support/library/world.ts'

/** The branch of a desk and its time. */
export interface DeskPlace {
  branch?: { id: number }
  at?: Date
}

/** Runs an operation of staff at a desk. */
export async function askAsStaff(db: Database, operation: string, variables: Record<string, unknown>, at?: Date) {
  return ask(db, operation, variables, { as: await patronOf(db, patrons.shisho), ...(at && { at }) })
}

export async function branchId(db: Database, branch?: { id: number }) {
  return `Branch:${(branch ?? (await branchOf(db))).id}`
}

const instruction = 'instruction { what: kind branch { id } hold { id } }'

export const checkInOperation = /* GraphQL */ `
  mutation ($at: ID!, $barcode: String!, $found: Boolean) {
    checkIn(input: { branchId: $at, barcode: $barcode, found: $found }) {
      __typename
      ... on CheckInPayload { item { barcode } returned overdueDays found ${instruction} }
      ... on UnknownBarcode { barcode isCard }
      ... on CopyWasMissing { status }
      ... on NeverOpen { branch { id } }
    }
  }
`

export async function checkIn(
  db: Database,
  { barcode }: { barcode: string },
  { branch, at, found = false }: DeskPlace & { found?: boolean } = {},
): Promise<Answer> {
  return (await askAsStaff(db, checkInOperation, { at: await branchId(db, branch), barcode, found }, at)).checkIn
}

export const checkOutOperation = /* GraphQL */ `
  mutation ($at: ID!, $card: String!, $barcode: String!) {
    checkOut(input: { branchId: $at, cardNumber: $card, barcode: $barcode }) {
      __typename
      ... on CheckOutPayload { loan { id dueOn item { barcode } patron { id } branch { id } } }
      ... on UnknownCard { card: cardNumber isBarcode }
      ... on UnknownBarcode { barcode isCard }
      ... on ItemNotLendable { status }
      ... on HeldForAnother { holdId }
      ... on LoanLimitReached { limit inUse group { code } }
      ... on BranchClosed { opensOn branch { id } }
      ... on PatronBlocked { until }
      ... on CardExpired { on: expiredOn }
    }
  }
`

interface CheckingOut extends DeskPlace {
  card: string
  barcode: string
}

export async function checkOut(db: Database, { card, barcode, branch, at }: CheckingOut): Promise<Answer> {
  return (await askAsStaff(db, checkOutOperation, { at: await branchId(db, branch), card, barcode }, at)).checkOut
}

/** Reads the log, oldest entry first. */
export function log({ prisma }: Database) {
  return prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })
}
