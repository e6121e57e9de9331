import type { Alert } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { UnknownBranch } from '../common/check-branch.ts'
import { lockPatron } from '../common/locks.ts'
import { field, NotFound, refusal } from '../common/refusal.ts'
import {
  atAlertBranchSql,
  type ConditionsInput,
  ConditionTooLong,
  ConditionUnreadable,
  checkConditions,
  foldedColumns,
  matchesAlertSql,
  NoCondition,
} from './conditions.ts'
import { alertKey } from './key.ts'
import { newTitleDays } from './match.ts'

/** A limit, so that one patron cannot fill the database. */
export const maxAlerts = 20

export const AlertsFull = refusal(
  'AlertsFull',
  'The patron has the maximum number of alerts. One must be deleted first.',
  {
    fields: { most: field.int('Maximum number of alerts, paused ones included.') },
    message: ({ most }) => `A patron has at most ${most} alerts.`,
  },
)

/**
 * Creates an alert, which reports new titles from now on (M3). When the patron has an alert with the same conditions,
 * returns that one and resumes it.
 */
export async function createAlert(tx: Tx, patronId: number, given: ConditionsInput, now: Date): Promise<Alert> {
  await lockPatron(tx, patronId)
  const { typed, folded } = await checkConditions(tx, given)
  const { materialTypes, ...others } = typed
  const same = await tx.alert.findFirst({ where: { patronId, ...others, materialTypes: { equals: materialTypes } } })
  if (same) return same.isOn ? same : updateAlert(tx, patronId, same.id, { isOn: true }, now)
  if ((await tx.alert.count({ where: { patronId } })) >= maxAlerts) throw new AlertsFull({ most: maxAlerts })
  const columns = { ...typed, ...foldedColumns(folded), key: await alertKey(tx, folded) }
  return tx.alert.create({ data: { patronId, ...columns, createdAt: now, since: now } })
}
createAlert.refusals = [NoCondition, ConditionTooLong, ConditionUnreadable, UnknownBranch, AlertsFull]

interface AlertChange {
  /** Replaces all conditions. The conditions stay when it is absent. */
  conditions?: ConditionsInput | null | undefined
  /** The state stays when it is absent. */
  isOn?: boolean | null | undefined
}

/** Changes conditions, pauses or resumes an alert. Titles that arrive while it is paused are not new to it. */
export async function updateAlert(
  tx: Tx,
  patronId: number,
  id: number,
  { conditions, isOn }: AlertChange,
  now: Date,
): Promise<Alert> {
  const { alertsMailedAt } = await lockPatron(tx, patronId)
  const alert = await tx.alert.findFirst({ where: { id, patronId } })
  if (!alert) throw new NotFound('alert')
  const resumed = isOn === true && !alert.isOn
  const since = resumed ? now : alert.since
  if (resumed || isOn === false) await tx.alertMatch.deleteMany({ where: { alertId: id, noticeId: null } })
  const on = { isOn: isOn ?? alert.isOn, since, ...(isOn != null && { unsubscribed: false }) }
  if (!conditions) return tx.alert.update({ where: { id }, data: on })
  const { typed, folded } = await checkConditions(tx, conditions)
  const columns = { ...typed, ...foldedColumns(folded), key: await alertKey(tx, folded) }
  const changed = await tx.alert.update({ where: { id }, data: { ...on, ...columns } })
  await matchAgain(tx, changed, alertsMailedAt, now)
  return changed
}
updateAlert.refusals = [NotFound, NoCondition, ConditionTooLong, ConditionUnreadable, UnknownBranch]

/** Deletes an alert. Throws `NotFound` when the patron has no such alert. */
export async function deleteAlert(tx: Tx, patronId: number, id: number): Promise<void> {
  const { count } = await tx.alert.deleteMany({ where: { id, patronId } })
  if (count === 0) throw new NotFound('alert')
}
deleteAlert.refusals = [NotFound]

/**
 * Matches a changed alert against the titles that it can still report: its unreported matches, and titles added since
 * the patron's last mail about new titles.
 */
async function matchAgain(tx: Tx, { id }: Alert, mailedAt: Date | null, now: Date): Promise<void> {
  const earliest = now.getTime() - newTitleDays * 24 * 3600_000
  const since = new Date(Math.max(mailedAt?.getTime() ?? 0, earliest))
  const waiting = await tx.$queryRaw<{ titleId: number }[]>`
    DELETE FROM alert_matches WHERE alert_id = ${id} AND notice_id IS NULL RETURNING title_id AS "titleId"`
  await tx.$executeRawUnsafe(
    `INSERT INTO alert_matches (alert_id, title_id, news_at)
     SELECT a.id, t.id, t.added_at FROM alerts a CROSS JOIN titles t
      WHERE a.id = $1::int AND (t.added_at >= $2::timestamptz OR t.id = ANY ($3::int[])) AND ${matchesAlertSql} AND ${atAlertBranchSql}
     ON CONFLICT DO NOTHING`,
    id,
    since,
    waiting.map(({ titleId }) => titleId),
  )
}
