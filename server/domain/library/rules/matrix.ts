import { createHash } from 'node:crypto'
import type { HoldLimit, LoanRule, MaterialGroup, PatronCategory } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { checkBranch, UnknownBranch } from '../../common/check-branch.ts'
import { lockRules } from '../../common/locks.ts'
import { NotFound } from '../../common/refusal.ts'
import { checkFigures } from './bounds.ts'
import type { Change } from './change.ts'
import type { LoanTerms } from './loan-terms.ts'
import { CombinationsWithoutRule, FigureOutOfBounds, RulesChanged } from './refusals.ts'

/** The level of a rule: a category at a branch, a category, or everybody (L4). */
export type RuleLevelKind = 'BRANCH' | 'CATEGORY' | 'GENERAL'

export interface HoldAllowance {
  /** Null means no limit, and 0 means that nothing can be reserved. */
  titles: number | null
}

/** A material group and a category, or everybody when the category is null. */
export interface Combination {
  group: string
  category: string | null
}

/** The rule of a cell: its own one, and the one that applies without it. */
interface CellRule<Terms> {
  own: Terms | null
  inherited: { terms: Terms; from: RuleLevelKind } | null
}

export interface MatrixCell extends Combination {
  loan: CellRule<LoanTerms>
  holds: CellRule<HoldAllowance>
}

export interface RuleMatrix {
  branchId: number | null
  /** A digest of all rules, by which a second save is refused. */
  version: string
  cells: MatrixCell[]
  /** The combinations of a category and a group to which no loan rule or no hold limit applies. */
  missing: Combination[]
}

interface Rows {
  groups: MaterialGroup[]
  categories: PatronCategory[]
  loans: LoanRule[]
  limits: HoldLimit[]
}

type Read = Pick<Tx, 'materialGroup' | 'patronCategory' | 'loanRule' | 'holdLimit'>

async function readRows(tx: Read): Promise<Rows> {
  return {
    groups: await tx.materialGroup.findMany({ orderBy: { position: 'asc' } }),
    categories: await tx.patronCategory.findMany({
      where: { mergedInto: null },
      orderBy: [{ position: 'asc' }, { code: 'asc' }],
    }),
    loans: await tx.loanRule.findMany({ orderBy: { id: 'asc' } }),
    limits: await tx.holdLimit.findMany({ orderBy: { id: 'asc' } }),
  }
}

/** Reads the rules of every group and category, for all branches or one branch (L12). */
export async function readRuleMatrix(tx: Read, branchId: number | null): Promise<RuleMatrix> {
  return matrixOf(await readRows(tx), branchId)
}

function matrixOf(rows: Rows, branchId: number | null): RuleMatrix {
  const { groups, categories } = rows
  const whose = [...(branchId === null ? [null] : []), ...categories.map(({ code }) => code)]
  const cells = groups.flatMap(({ code: group }) =>
    whose.map((category) => ({
      group,
      category,
      loan: cellRule(rows.loans, { group, category }, branchId, ({ days, renewals, copies }) => ({
        days,
        renewals,
        copies,
      })),
      holds: cellRule(rows.limits, { group, category }, branchId, ({ titles }) => ({ titles })),
    })),
  )
  const applies = ({ own, inherited }: CellRule<unknown>) => own !== null || inherited !== null
  const missing = cells.filter(({ category, loan, holds }) => category !== null && !(applies(loan) && applies(holds)))
  return {
    branchId,
    version: versionOf(rows),
    cells,
    missing: missing.map(({ group, category }) => ({ group, category })),
  }
}

function versionOf({ loans, limits }: Rows): string {
  return createHash('sha256')
    .update(JSON.stringify([loans, limits]))
    .digest('hex')
    .slice(0, 16)
}

interface RuleRow {
  groupCode: string
  category: string | null
  branchId: number | null
}

/** Finds the rule at the level of the cell, and at the next level above that has one. */
function cellRule<Row extends RuleRow, Terms>(
  rows: Row[],
  { group, category }: Combination,
  branchId: number | null,
  termsOf: (row: Row) => Terms,
): CellRule<Terms> {
  const at = (level: Omit<RuleRow, 'groupCode'>) =>
    rows.find((row) => row.groupCode === group && row.category === level.category && row.branchId === level.branchId)
  const own = at({ category, branchId })
  const above = [
    ...(branchId !== null ? [['CATEGORY', { category, branchId: null }] as const] : []),
    ...(category !== null ? [['GENERAL', { category: null, branchId: null }] as const] : []),
  ]
  for (const [from, level] of above) {
    const row = at(level)
    if (row) return { own: own ? termsOf(own) : null, inherited: { terms: termsOf(row), from } }
  }
  return { own: own ? termsOf(own) : null, inherited: null }
}

/** The new rules of cells. Null removes the rule of a cell, so that it inherits. */
export interface MatrixChange {
  branchId: number | null
  /** The version of the matrix that was edited. */
  version: string
  loans: (Combination & { terms: LoanTerms | null })[]
  holds: (Combination & { terms: HoldAllowance | null })[]
}

/**
 * Changes many rules at once (L12). Refuses when the rules are no longer those that were edited, and when a combination
 * of a category and a group would have no rule.
 */
export async function setRuleMatrix(tx: Tx, { branchId, version, loans, holds }: MatrixChange): Promise<Change> {
  for (const { terms } of loans) if (terms) checkFigures(terms)
  for (const { terms } of holds) if (terms) checkFigures(terms)
  await lockRules(tx)
  if (branchId !== null) await checkBranch(tx, branchId)
  const before = await readRows(tx)
  const change = changeOfCells(before, { branchId, loans, holds })
  // A form that was sent twice has an old version the second time, and changes nothing.
  if (Object.keys({ ...change.old, ...change.new }).length === 0) return change
  if (versionOf(before) !== version) throw new RulesChanged()
  for (const { terms, ...cell } of loans) {
    const level = levelOf(cell, branchId, before)
    const row = rowAt(before.loans, level)
    if (!terms) await tx.loanRule.deleteMany({ where: { ...level } })
    else if (row) await tx.loanRule.update({ where: { id: row.id }, data: terms })
    else await tx.loanRule.create({ data: { ...level, ...terms } })
  }
  for (const { terms, ...cell } of holds) {
    const level = levelOf(cell, branchId, before)
    const row = rowAt(before.limits, level)
    if (!terms) await tx.holdLimit.deleteMany({ where: { ...level } })
    else if (row) await tx.holdLimit.update({ where: { id: row.id }, data: terms })
    else await tx.holdLimit.create({ data: { ...level, ...terms } })
  }
  const { missing } = matrixOf(await readRows(tx), null)
  if (missing.length > 0) throw new CombinationsWithoutRule({ combinations: missing })
  return change
}
setRuleMatrix.refusals = [RulesChanged, CombinationsWithoutRule, FigureOutOfBounds, UnknownBranch, NotFound]

function changeOfCells(before: Rows, { branchId, loans, holds }: Omit<MatrixChange, 'version'>): Change {
  const change: Change = { old: {}, new: {} }
  for (const { terms, ...cell } of loans) {
    const row = rowAt(before.loans, levelOf(cell, branchId, before))
    note(change, cell, row && { days: row.days, renewals: row.renewals, copies: row.copies }, terms)
  }
  for (const { terms, ...cell } of holds) {
    const row = rowAt(before.limits, levelOf(cell, branchId, before))
    note(change, cell, row && { titles: row.titles }, terms)
  }
  return change
}

function levelOf({ group, category }: Combination, branchId: number | null, { groups, categories }: Rows): RuleRow {
  if (!groups.some(({ code }) => code === group)) throw new NotFound('material group')
  if (category === null ? branchId !== null : !categories.some(({ code }) => code === category))
    throw new NotFound('patron category')
  return { groupCode: group, category, branchId }
}

function rowAt<Row extends RuleRow>(rows: Row[], level: RuleRow): Row | undefined {
  return rows.find(
    (row) => row.groupCode === level.groupCode && row.category === level.category && row.branchId === level.branchId,
  )
}

/** Notes the differences of a cell, named by category, group and value. */
function note(
  change: Change,
  { group, category }: Combination,
  before: Record<string, number | null> | undefined,
  after: object | null,
): void {
  const next = (after ?? {}) as Record<string, number | null>
  for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(next)])) {
    if (before?.[name] === next[name]) continue
    const key = `${category ?? '*'} ${group} ${name}`
    if (before && name in before) change.old[key] = before[name] ?? null
    if (name in next) change.new[key] = next[name] ?? null
  }
}
