import { setTimeout as wait } from 'node:timers/promises'
import { expectedAnswer, type TrialAct } from './acts.ts'
import { type Card, cards, password } from './data.ts'
import type { Staff } from './koha-staff.ts'
import { signInActs } from './sign-in-acts.ts'
import type { Visitor } from './visitor.ts'
import { patronRow, witnessOf } from './witness.ts'

/** A line of the table: an act by one way, what was answered, and what Koha's tables contain. */
export interface Line {
  act: string
  way: string
  answer: string
  expected: string
  rows: readonly string[]
  expectedRows: readonly string[]
  seconds: number
}

export const isRight = ({ answer, expected, rows, expectedRows }: Line) =>
  answer === expected && String(rows) === String(expectedRows)

/** Signs each kind of patron in. */
export async function runSignIns(visitor: Visitor, staff: Staff, print: (line: Line) => void): Promise<void> {
  for (const { about, card, typed, password: given, answer: expected, rows } of signInActs) {
    await staff.act(['clear'])
    const began = performance.now()
    const answer = await attempt(() => visitor.signIn(typed ?? cards[card], given))
    if (answer === 'SIGNED_IN') await attempt(() => visitor.signOut())
    const seconds = (performance.now() - began) / 1000
    print({ act: about, way: visitor.way, answer, expected, rows: patronRow(card), expectedRows: rows, seconds })
  }
}

/** Carries out one act, in an account that Koha's staff have just prepared. Undefined when SIP2 cannot do it. */
export async function runAct(
  { about, card = 'ordinary', before = [], after = [], within = 0, ...given }: TrialAct,
  { visitor, staff, isSip2 }: { visitor: Visitor; staff: Staff; isSip2: boolean },
): Promise<Line | undefined> {
  const expected = expectedAnswer({ about, ...given }, visitor.way, isSip2)
  const { act } = given
  if (expected === null || !act) return undefined
  await staff.act(['clear'], ...before)
  const signed = await attempt(() => visitor.signIn(cards[card], password))
  const began = performance.now()
  const answer = signed === 'SIGNED_IN' ? await attempt(() => act(visitor)) : signed
  const answered = performance.now()
  await staff.act(...after)
  const expectedRows = [...((isSip2 && given.sip2Rows) || given.rows)].sort()
  const rows = await rowsWithin(card, expectedRows, within)
  const seconds = (performance.now() - (within ? answered : began)) / 1000
  await attempt(() => visitor.signOut())
  return { act: about, way: visitor.way, answer, expected, rows, expectedRows, seconds }
}

async function rowsWithin(card: Card, expected: readonly string[], seconds: number): Promise<string[]> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const rows = witnessOf(card)
    if (String(rows) === String(expected) || Date.now() >= end) return rows
    await wait(1_000)
  }
}

/** An act that fails is a wrong answer of the table, and the others go on. */
const attempt = (act: () => Promise<string>) => act().catch((error: Error) => `FAILED: ${error.message.slice(0, 160)}`)
