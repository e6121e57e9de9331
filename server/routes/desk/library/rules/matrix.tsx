import { Hono } from 'hono'
import {
  type Cell,
  type CellField,
  cellFieldName,
  inheritedValue,
  MatrixPage,
  MatrixQuery,
  ownValue,
  type RefusedMatrix,
  SetRuleMatrix,
} from '../../../../../views/desk/library/rules/matrix.tsx'
import type { DeskRefusal } from '../../../../../views/desk/refusal.ts'
import type { FormError } from '../../../../../views/parts/forms/form-errors.tsx'
import { runOperation } from '../../../../graphql/in-process/run-operation.ts'
import { globalId, urls } from '../../../../urls/urls.ts'
import { sendPage } from '../../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../../frame.tsx'
import { readRuleForm, rulesFrame } from './typed.ts'

export const matrixRoutes = new Hono<DeskEnv>()

matrixRoutes.get(urls.desk.ruleMatrix, (c) => {
  const branchId = branchIn(c, c.req.query('branch'))
  return branchId === undefined ? c.notFound() : matrixPage(c, branchId)
})

matrixRoutes.post(urls.desk.ruleMatrix, async (c) => {
  const typed = await readRuleForm(c)
  const branchId = branchIn(c, typed.branch)
  if (branchId === undefined) return c.notFound()
  const { rules } = await runOperation(MatrixQuery, { branchId }, c.get('context'))
  const { loans, holds, errors } = readCells(c, rules.matrix.cells, rules.bounds, typed)
  if (errors.length > 0) return matrixPage(c, branchId, { typed, why: { errors } })
  const variables = { branchId, version: (typed.version ?? '').slice(0, 64), loans, holds }
  const { answer } = await runOperation(SetRuleMatrix, variables, c.get('context'))
  if (answer.__typename !== 'Rules') return matrixPage(c, branchId, { typed, why: { refusal: answer as DeskRefusal } })
  return c.redirect(urls.desk.ruleMatrixOf(branchId, 'saved'), 303)
})

/** The branch that the address or the form names. Null for all branches, undefined when there is no such branch. */
function branchIn(c: DeskContext, number: string | undefined): string | null | undefined {
  if (!number) return null
  const id = globalId('Branch', number)
  return c.get('desk').library.branches.find((branch) => branch.id === id)?.id
}

type Bounds = readonly { field: string; least: number; most: number }[]

/** The rules that differ from those saved, and the fields that cannot be read. */
function readCells(c: DeskContext, cells: readonly Cell[], bounds: Bounds, typed: Record<string, string>) {
  const { texts, library } = c.get('desk')
  const errors: FormError[] = []
  const read = (cell: Cell, field: CellField): number | null | undefined => {
    const name = cellFieldName(cell, field)
    const value = parseValue(typed[name] ?? '', texts.desk.matrix.unlimited)
    const range = bounds.find((one) => one.field === field)
    const canBeUnlimited = field === 'copies' || field === 'titles'
    const isRight =
      value === undefined || (value === null ? canBeUnlimited : range && value >= range.least && value <= range.most)
    if (isRight) return value
    const category = library.patronCategories.find(({ code }) => code === cell.category)
    const about = `${category ? texts.pick(category) : texts.desk.rules.everyCategory} ${texts.desk.matrix.fields[field]}`
    errors.push({ field: name, text: texts.desk.rules.notANumber(about, range?.least ?? 0, range?.most ?? 0) })
    return undefined
  }
  const sent = cells.filter((cell) => cellFieldName(cell, 'days') in typed)
  const loans = sent.flatMap((cell): ChangedTerms[] => {
    const [days, renewals, copies] = (['days', 'renewals', 'copies'] as const).map((field) => read(cell, field))
    if (days === undefined && renewals === undefined && copies === undefined)
      return cell.loan ? [{ ...levelOf(cell), terms: null }] : []
    const fill = (value: number | null | undefined, field: CellField) =>
      value === undefined ? inheritedValue(cell, field) : value
    const terms = {
      days: fill(days, 'days') ?? null,
      renewals: fill(renewals, 'renewals') ?? null,
      copies: fill(copies, 'copies') ?? null,
    }
    for (const field of ['days', 'renewals'] as const) {
      const name = cellFieldName(cell, field)
      if (terms[field] !== null || errors.some((error) => error.field === name)) continue
      errors.push({ field: name, text: texts.desk.matrix.needed(texts.desk.matrix.fields[field]) })
    }
    const { days: least, renewals: times } = terms
    if (least === null || times === null) return []
    const isSame = (['days', 'renewals', 'copies'] as const).every((field) => ownValue(cell, field) === terms[field])
    return isSame ? [] : [{ ...levelOf(cell), terms: { days: least, renewals: times, copies: terms.copies } }]
  })
  const holds = sent.flatMap((cell) => {
    const titles = read(cell, 'titles')
    if (titles === ownValue(cell, 'titles')) return []
    return [{ ...levelOf(cell), allowance: titles === undefined ? null : { titles } }]
  })
  return { loans, holds, errors }
}

interface ChangedTerms extends ReturnType<typeof levelOf> {
  /** Null removes the rule of the cell, so that it inherits. */
  terms: { days: number; renewals: number; copies: number | null } | null
}

const levelOf = ({ group, category }: Cell) => ({ group, category })

/** Undefined for an empty field, null for no limit, NaN for a text that is neither. */
function parseValue(typed: string, unlimited: string): number | null | undefined {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  if (text === '') return undefined
  const words = [unlimited, '制限なし', '上限なし', '無制限', 'no limit', 'unlimited', 'none', '-', '−', '∞', '*']
  if (words.some((word) => word.replace(/\s/g, '').toLowerCase() === text)) return null
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
}

async function matrixPage(c: DeskContext, branchId: string | null, refused?: RefusedMatrix) {
  const { rules } = await runOperation(MatrixQuery, { branchId }, c.get('context'))
  const frame = rulesFrame(c, rules)
  const status = refused ? ('errors' in refused.why ? 422 : 409) : 200
  return sendPage(c, <MatrixPage rules={frame} data={rules} branchId={branchId} refused={refused} />, status)
}
