import type { Tx } from '../../../database/database.ts'
import { setHoldLimit } from '../rules/hold-limits.ts'
import type { RuleLevel } from '../rules/level.ts'
import { setLoanRule } from '../rules/loan-rules.ts'
import { type PolicyFigures, setPolicy } from '../settings/set-policy.ts'
import type { Attempts } from './attempts.ts'
import type { Place } from './fault.ts'
import { inSteps, parsePolicyValue } from './figures.ts'
import { isMap, type Level, limitShape, loanShape, readPart } from './shape.ts'

/** Branch ids by branch code. */
export type Codes = Map<string, number>

/** The context of reading a list. Faults are reported for each row. */
interface Reading {
  attempts: Attempts
  codes: Codes
  /** The codes of patron categories. */
  categories: readonly string[]
}

/** Returns the number of rules set. */
export async function openLimits(tx: Tx, rows: unknown[], reading: Reading): Promise<number> {
  const seen = new Set<string>()
  for (const [n, raw] of rows.entries()) {
    const place = ['limits', n]
    const { titles, ...typed } = readPart(limitShape, raw, place, reading.attempts.add)
    const level = levelOf(typed, place, { ...reading, seen })
    if (level && titles !== undefined) await reading.attempts.do(place, () => setHoldLimit(tx, level, titles))
  }
  return rows.length
}

export async function openLoans(tx: Tx, rows: unknown[], reading: Reading): Promise<number> {
  const seen = new Set<string>()
  for (const [n, raw] of rows.entries()) {
    const place = ['loans', n]
    const { days, renewals, copies, ...typed } = readPart(loanShape, raw, place, reading.attempts.add)
    const level = levelOf(typed, place, { ...reading, seen })
    if (level && days !== undefined && renewals !== undefined && copies !== undefined) {
      await reading.attempts.do(place, () => setLoanRule(tx, level, { days, renewals, copies }))
    }
  }
  return rows.length
}

/** Returns null when the row sets nothing. */
function levelOf(
  { group, category, branch }: Partial<Level>,
  place: Place,
  { attempts, codes, categories, seen }: Reading & { seen: Set<string> },
): RuleLevel | null {
  if (group === undefined) return null
  if (branch !== undefined && !codes.has(branch)) {
    attempts.add([...place, 'branch'], `no branch has the code ${branch}.`)
    return null
  }
  if (category !== undefined && !categories.includes(category)) {
    attempts.add([...place, 'category'], `must be one of ${categories.join(', ')}.`)
    return null
  }
  const key = JSON.stringify([group, category, branch])
  if (seen.has(key)) attempts.add(place, 'another row has the same group, category and branch.')
  seen.add(key)
  return { groupCode: group, category: category ?? null, branchId: codes.get(branch ?? '') ?? null }
}

/** Sets the policy values, each separately. */
export async function openPolicy(tx: Tx, raw: unknown, attempts: Attempts, now: Date): Promise<number> {
  if (!isMap(raw)) {
    attempts.add(['policy'], 'must be a map of policy values.')
    return 0
  }
  const figures = new Map<string, PolicyFigures>()
  for (const [name, typed] of Object.entries(raw)) {
    const read = parsePolicyValue(name, typed)
    if (typeof read === 'string') attempts.add(['policy', name], read)
    else figures.set(name, read.figures)
  }
  for (const names of inSteps([...figures.keys()])) {
    const step = Object.assign({}, ...names.map((name) => figures.get(name)))
    await attempts.do(['policy', names[0] ?? ''], () => setPolicy(tx, step, now))
  }
  return figures.size
}
