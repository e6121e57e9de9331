import type { OverdueStep } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockRules } from '../common/locks.ts'
import { NotFound } from '../common/refusal.ts'
import { checkFigures } from '../library/rules/bounds.ts'
import { type Change, changeOf } from '../library/rules/change.ts'
import { FigureOutOfBounds } from '../library/rules/refusals.ts'
import { maxSteps, maxStepText, OverdueStepRefused } from './refusals.ts'

type Values = Omit<OverdueStep, 'id' | 'version'>

const textFields = ['text', 'textEn', 'textEasy', 'textZh', 'textKo'] as const

/** The values of a step. A text that is absent, null or empty uses the sentence of the service. */
export type StepInput = Omit<Values, (typeof textFields)[number]> & {
  [field in (typeof textFields)[number]]?: string | null | undefined
}

/** Creates a step, unless an equal one exists, or changes the one with this id (M10). `version` is the one that the caller has read. */
export async function setOverdueStep(
  tx: Tx,
  of: { id: number; version: number } | null,
  given: StepInput,
): Promise<Change> {
  const values = checkedValues(given)
  await lockRules(tx)
  const steps = await tx.overdueStep.findMany()
  const before = of && steps.find(({ id }) => id === of.id)
  if (of && !before) throw new NotFound('overdue step')
  const sameDays = steps.find(({ id, days }) => id !== of?.id && days === values.days)
  const change = before ? changeOf<Values>(before, values) : sameDays && changeOf<Values>(sameDays, values)
  // A form that was sent twice finds what it wrote, and changes nothing.
  if (change && Object.keys(change.new).length === 0) return change
  if (sameDays) throw new OverdueStepRefused({ reason: 'DAYS_IN_USE' })
  if (before && change) {
    if (before.version !== of?.version) throw new OverdueStepRefused({ reason: 'CHANGED' })
    await tx.overdueStep.update({ where: { id: before.id }, data: { ...values, version: { increment: 1 } } })
    return change
  }
  if (steps.length >= maxSteps) throw new OverdueStepRefused({ reason: 'TOO_MANY' })
  await tx.overdueStep.create({ data: values })
  return { old: {}, new: values }
}
setOverdueStep.refusals = [NotFound, OverdueStepRefused, FigureOutOfBounds]

export async function deleteOverdueStep(tx: Tx, id: number): Promise<Change> {
  await lockRules(tx)
  const before = await tx.overdueStep.findUnique({ where: { id } })
  if (!before) throw new NotFound('overdue step')
  await tx.overdueStep.delete({ where: { id } })
  const { version: _, ...old } = before
  return { old, new: {} }
}
deleteOverdueStep.refusals = [NotFound]

function checkedValues({ days, sendsMail, asksLetter, stopsHolds, stopsRenewals, ...texts }: StepInput): Values {
  checkFigures({ overdueDays: days })
  if (!sendsMail && !asksLetter && !stopsHolds && !stopsRenewals) {
    throw new OverdueStepRefused({ reason: 'WITHOUT_EFFECT' })
  }
  const checked = textFields.map((field) => [field, checkedText(texts[field])] as const)
  return { days, sendsMail, asksLetter, stopsHolds, stopsRenewals, ...Object.fromEntries(checked) } as Values
}

/** Returns a text as stored: lines without spaces around them. Null when nothing is left. */
function checkedText(typed: string | null | undefined): string | null {
  const lines = (typed ?? '').split(/\r\n|\r|\n/).map((line) => line.replace(/\s+/g, ' ').trim())
  const text = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if ([...text].length > maxStepText) throw new OverdueStepRefused({ reason: 'TEXT_TOO_LONG' })
  return text || null
}
