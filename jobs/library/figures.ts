import type { Policy } from '../../generated/prisma/client.ts'
import {
  CapturedCancel,
  CardCheckDigit,
  CardSymbology,
  SequenceGate,
  StaffSecondFactor,
} from '../../generated/prisma/enums.ts'
import type { PolicyFigures } from '../../server/domain/library/rules/policy.ts'
import { truth, whole } from './shape.ts'

/** Figures of which only some values are one. */
type Chosen = {
  [name in keyof Policy]: Policy[name] extends string ? (string extends Policy[name] ? never : name) : never
}[keyof Policy]

const offered = {
  sequenceGate: Object.keys(SequenceGate),
  capturedCancel: Object.keys(CapturedCancel),
  cardSymbology: Object.keys(CardSymbology),
  cardCheckDigit: Object.keys(CardCheckDigit),
  staffSecondFactor: Object.keys(StaffSecondFactor),
} satisfies Record<Chosen, string[]>

const choices: Record<string, readonly string[]> = { ...offered, slipWidth: ['58', '80'] }

/** Are no rules, or stand elsewhere in the file. */
const others = ['id', 'identifierSalt', 'libraryName', 'libraryNameEn']

/** The names of the library's own figures. */
export function figureNames(policy: Policy): string[] {
  return Object.keys(policy).filter((name) => !others.includes(name))
}

/** One of them as it was typed, of the kind that the library has now; a sentence: what is wrong. */
export function typedFigure(policy: Policy, name: string, typed: unknown): { figures: PolicyFigures } | string {
  const known = figureNames(policy)
  if (!known.includes(name)) return `is unknown; known are ${known.join(', ')}.`
  if (typeof typed !== 'string') return 'is one value.'
  const choice = choices[name]
  if (choice && !choice.includes(typed)) return `is one of ${choice.join(', ')}.`
  const now = policy[name as keyof Policy]
  if (typeof now === 'string') return { figures: { [name]: typed } }
  const read = (typeof now === 'number' ? whole : truth).safeParse(typed)
  return read.success ? { figures: { [name]: read.data } } : (read.error.issues[0]?.message ?? '')
}

/** Judged together, since each bounds the other. */
const pairs = [
  ['shelfNumberFrom', 'shelfNumberTo'],
  ['firstCard', 'lastCard'],
  ['coverUrl', 'coverCredit', 'coverCreditUrl'],
]

/** The names that are to be set in one step, in the order in which they were given. */
export function inSteps(names: readonly string[]): string[][] {
  const left = new Set(names)
  return names.flatMap((name) => {
    if (!left.has(name)) return []
    const together = (pairs.find((pair) => pair.includes(name)) ?? [name]).filter((each) => left.has(each))
    for (const each of together) left.delete(each)
    return [together]
  })
}
