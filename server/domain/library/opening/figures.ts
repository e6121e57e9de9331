import type { Policy } from '../../../../generated/prisma/client.ts'
import {
  CapturedCancel,
  CardCheckDigit,
  CardSymbology,
  MailSender,
  SequenceGate,
  StaffSecondFactor,
} from '../../../../generated/prisma/enums.ts'
import type { PolicyFigures } from '../rules/policy.ts'
import { truth, whole } from './shape.ts'

/** Policy values with a fixed set of choices. */
type Chosen = {
  [name in keyof Policy]: Policy[name] extends string ? (string extends Policy[name] ? never : name) : never
}[keyof Policy]

const offered = {
  sequenceGate: Object.keys(SequenceGate),
  capturedCancel: Object.keys(CapturedCancel),
  cardSymbology: Object.keys(CardSymbology),
  cardCheckDigit: Object.keys(CardCheckDigit),
  staffSecondFactor: Object.keys(StaffSecondFactor),
  readyMailSender: Object.keys(MailSender),
  dueMailSender: Object.keys(MailSender),
} satisfies Record<Chosen, string[]>

const choices: Record<string, readonly string[]> = { ...offered, slipWidth: ['58', '80'] }

/** Policy columns that are no rules, or that have their own place in the file. */
const others = [
  ...['id', 'identifierSalt', 'libraryName', 'libraryNameEn', 'libraryNameReading', 'logo', 'importedFields'],
  'dueMailSince',
]

/** The names of the policy values. */
export function policyNames(policy: Policy): string[] {
  return Object.keys(policy).filter((name) => !others.includes(name))
}

/**
 * Parses a policy value according to the type of the current one. Returns a string with the reason when it is invalid.
 */
export function parsePolicyValue(policy: Policy, name: string, typed: unknown): { figures: PolicyFigures } | string {
  const known = policyNames(policy)
  if (!known.includes(name)) return `is unknown. Known names are ${known.join(', ')}.`
  if (typeof typed !== 'string') return 'must be a single value.'
  const choice = choices[name]
  if (choice && !choice.includes(typed)) return `must be one of ${choice.join(', ')}.`
  const now = policy[name as keyof Policy]
  if (typeof now === 'string' || name === 'themeColour') return { figures: { [name]: typed } }
  const read = (typeof now === 'number' ? whole : truth).safeParse(typed)
  return read.success ? { figures: { [name]: read.data } } : (read.error.issues[0]?.message ?? '')
}

/** Values that are validated together. */
const pairs = [
  ['shelfNumberFrom', 'shelfNumberTo'],
  ['firstCard', 'lastCard'],
  ['coverUrl', 'coverCredit', 'coverCreditUrl'],
]

/** Groups names that must be set in one step, in the order in which they were given. */
export function inSteps(names: readonly string[]): string[][] {
  const left = new Set(names)
  return names.flatMap((name) => {
    if (!left.has(name)) return []
    const together = (pairs.find((pair) => pair.includes(name)) ?? [name]).filter((each) => left.has(each))
    for (const each of together) left.delete(each)
    return [together]
  })
}
