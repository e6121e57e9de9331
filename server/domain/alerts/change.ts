import type { Alert } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import { lockPatron } from '../common/locks.ts'
import { NotFound, Refusal } from '../common/refusal.ts'
import {
  atAlertBranchSql,
  checkConditions,
  foldedColumns,
  type GivenConditions,
  matchesAlertSql,
} from './conditions.ts'
import { keyOf } from './key.ts'
import { daysOfWaiting } from './match.ts'

/** More than anybody reads mail about; without an end one patron could fill the database. */
export const mostAlerts = 20

export class AlertsFull extends Refusal {
  readonly most: number
  constructor({ most }: { most: number }) {
    super(`A patron has at most ${most} alerts.`)
    this.most = most
  }
}

/** Keeps conditions by which new titles are mailed from now on (M3). The same ones again are the alert that has them. */
export async function createAlert(tx: Tx, patronId: number, given: GivenConditions, now: Date): Promise<Alert> {
  await lockPatron(tx, patronId)
  const { typed, folded } = await checkConditions(tx, given)
  const { materialTypes, ...others } = typed
  const same = await tx.alert.findFirst({ where: { patronId, ...others, materialTypes: { equals: materialTypes } } })
  if (same) return same.isOn ? same : changeAlert(tx, patronId, same.id, { isOn: true }, now)
  if ((await tx.alert.count({ where: { patronId } })) >= mostAlerts) throw new AlertsFull({ most: mostAlerts })
  const columns = { ...typed, ...foldedColumns(folded), key: await keyOf(tx, folded) }
  return tx.alert.create({ data: { patronId, ...columns, createdAt: now, since: now } })
}

interface AlertChange {
  /** All of them anew; absent: they stay. */
  conditions?: GivenConditions | null | undefined
  /** Absent: as it is. */
  isOn?: boolean | null | undefined
}

/** Changes conditions, pauses or resumes. What came while an alert paused is not new to it. */
export async function changeAlert(
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
  const columns = { ...typed, ...foldedColumns(folded), key: await keyOf(tx, folded) }
  const changed = await tx.alert.update({ where: { id }, data: { ...on, ...columns } })
  await rematch(tx, changed, alertsMailedAt, now)
  return changed
}

/** Takes an alert back; one that is gone already is a harmless success. Returns whether there was one. */
export async function deleteAlert(tx: Tx, patronId: number, id: number): Promise<boolean> {
  return (await tx.alert.deleteMany({ where: { id, patronId } })).count > 0
}

/**
 * Holds an alert against what it could still have mailed: what it had found and not told, and what was added since the
 * patron's last mail about new titles.
 */
async function rematch(tx: Tx, { id }: Alert, mailedAt: Date | null, now: Date): Promise<void> {
  const earliest = now.getTime() - daysOfWaiting * 24 * 3600_000
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
