import type { Database } from '../../../../server/database/database.ts'
import type { Answer } from '../../../support/http/ask.ts'
import { askAsLibrarian } from '../at-desk.ts'

/** Reads the figures of a level as database rows, by the codes of group, category and branch. */
export interface Level {
  group: string
  category?: string
  branchId?: string
}

const answered = `
  __typename
  ... on Refusal {
    message
    ... on FigureOutOfBounds { field least most }
    ... on NameRefused { field most }
    ... on ScheduleRefused { field scheduleFault: reason }
    ... on CardBarcodeRefused { field }
    ... on BranchCodeRefused { codeFault: reason }
  }
`

type Type = 'Int' | 'Boolean' | 'String' | 'SequenceGate' | 'CapturedCancel' | 'CardSymbology' | 'CardCheckDigit'

const policyTypes: Record<string, Type> = {
  libraryName: 'String',
  libraryNameEn: 'String',
  sequenceGate: 'SequenceGate',
  capturedCancel: 'CapturedCancel',
  renewLongOverdue: 'Boolean',
  confirmChanges: 'Boolean',
  cardSymbology: 'CardSymbology',
  cardStartStop: 'String',
  cardCheckDigit: 'CardCheckDigit',
  confirmSchedule: 'String',
  readySchedule: 'String',
  reminderSchedule: 'String',
  alertSchedule: 'String',
}

/** Changes some of the library's figures, and returns the API's answer without its message. */
export async function updatePolicy(db: Database, figures: Record<string, unknown>): Promise<Answer> {
  const names = Object.keys(figures)
  const operation = `mutation (${names.map((name) => `$${name}: ${policyTypes[name] ?? 'Int'}`).join(', ')}) {
    updatePolicy(input: { ${names.map((name) => `${name}: $${name}`).join(', ')} }) { ${answered} }
  }`
  return withoutMessage((await askAsLibrarian(db, operation, figures)).updatePolicy)
}

const levelArguments = '$group: String!, $category: PatronCategoryCode, $branchId: ID'
const level = 'group: $group, category: $category, branchId: $branchId'

export async function setLimit(db: Database, of: Level, titles: number | null): Promise<Answer> {
  const operation = `mutation (${levelArguments}, $titles: Int) {
    setHoldLimit(input: { ${level}, titles: $titles }) { ${answered} }
  }`
  return withoutMessage((await askAsLibrarian(db, operation, { ...of, titles })).setHoldLimit)
}

export async function removeLimit(db: Database, of: Level): Promise<Answer> {
  const operation = `mutation (${levelArguments}) { deleteHoldLimit(${level}) { ${answered} } }`
  return withoutMessage((await askAsLibrarian(db, operation, { ...of })).deleteHoldLimit)
}

export async function setLoanRule(
  db: Database,
  of: Level,
  terms: { days: number; renewals: number; copies: number | null },
): Promise<Answer> {
  const operation = `mutation (${levelArguments}, $days: Int!, $renewals: Int!, $copies: Int) {
    setLoanRule(input: { ${level}, days: $days, renewals: $renewals, copies: $copies }) { ${answered} }
  }`
  return withoutMessage((await askAsLibrarian(db, operation, { ...of, ...terms })).setLoanRule)
}

export async function deleteLoanRule(db: Database, of: Level): Promise<Answer> {
  const operation = `mutation (${levelArguments}) { deleteLoanRule(${level}) { ${answered} } }`
  return withoutMessage((await askAsLibrarian(db, operation, { ...of })).deleteLoanRule)
}

/** Runs another mutation, with its arguments as GraphQL text. */
export async function change(db: Database, field: string, args: string): Promise<Answer> {
  return withoutMessage((await askAsLibrarian(db, `mutation { ${field}(${args}) { ${answered} } }`))[field])
}

function withoutMessage({ message, ...answer }: Answer): Answer {
  if (answer.__typename !== 'Rules' && typeof message !== 'string') throw new Error('A refusal has no message.')
  return answer
}
