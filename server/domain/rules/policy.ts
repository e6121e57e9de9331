import type { Policy } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../db.ts'
import { checkedName, checkFigures } from './bounds.ts'
import { type Change, changeOf } from './change.ts'
import { lockRules } from './lock.ts'
import { checkedSchedule } from './schedule.ts'

/** The library's figures that change; one that is not given, or null, stays. */
export type PolicyFigures = { [figure in keyof Omit<Policy, 'id'>]?: Policy[figure] | null | undefined }

export async function changePolicy(tx: Tx, given: PolicyFigures, now: Date): Promise<Change> {
  const figures = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as Partial<Policy>
  const { libraryName, libraryNameEn, confirmSchedule } = figures
  const { shelfDays, renewDaysBefore, longOverdueDays, closedHoldDays, auditDays, resultsPerPage } = figures
  checkFigures({ shelfDays, renewDaysBefore, longOverdueDays, closedHoldDays, auditDays, resultsPerPage })
  if (libraryName !== undefined) figures.libraryName = checkedName('libraryName', libraryName)
  if (libraryNameEn !== undefined) figures.libraryNameEn = checkedName('libraryNameEn', libraryNameEn)
  if (confirmSchedule !== undefined) figures.confirmSchedule = checkedSchedule(confirmSchedule, now)
  await lockRules(tx)
  const before = await tx.policy.findUniqueOrThrow({ where: { id: 1 } })
  await tx.policy.update({ where: { id: 1 }, data: figures })
  return changeOf(before, figures)
}
