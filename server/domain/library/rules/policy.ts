import type { Policy } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../database/database.ts'
import { lockRules } from '../../locks.ts'
import { checkedName, checkFigures, type Figure } from './bounds.ts'
import { type Change, changeOf } from './change.ts'
import { checkedSchedule } from './schedule.ts'

/** The library's figures that change; one that is not given, or null, stays. */
export type PolicyFigures = { [figure in keyof Omit<Policy, 'id'>]?: Policy[figure] | null | undefined }

const numbers = [
  'shelfDays',
  'renewDaysBefore',
  'longOverdueDays',
  'closedHoldDays',
  'auditDays',
  'resultsPerPage',
  'expiresSoonDays',
  'alertWeekday',
  'anyOfTitles',
] as const satisfies (Figure & keyof Policy)[]

const schedules = ['confirmSchedule', 'readySchedule', 'reminderSchedule', 'alertSchedule'] as const

export async function setPolicy(tx: Tx, given: PolicyFigures, now: Date): Promise<Change> {
  const figures = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as Partial<Policy>
  const { libraryName, libraryNameEn } = figures
  checkFigures(Object.fromEntries(numbers.map((field) => [field, figures[field]])))
  if (libraryName !== undefined) figures.libraryName = checkedName('libraryName', libraryName)
  if (libraryNameEn !== undefined) figures.libraryNameEn = checkedName('libraryNameEn', libraryNameEn)
  for (const field of schedules) {
    const typed = figures[field]
    if (typed !== undefined) figures[field] = checkedSchedule(field, typed, now)
  }
  await lockRules(tx)
  const before = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
  await tx.policy.update({ where: { id: 1 }, data: figures })
  return changeOf(before, figures)
}
