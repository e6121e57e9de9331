import type { Prisma } from '../../../generated/prisma/client.ts'
import type { Database, Tx } from '../../database/database.ts'
import { changedRows, isInLog, type LogLine, logState, type RowKind } from '../changes/log.ts'
import { newSecret } from '../common/secrets.ts'
import { librarySystemOf } from '../library-system/connected.ts'
import { webhookEvents } from './events.ts'

/** The maximum number of ids in one message. */
const maxIdsPerMessage = 100
/** The maximum number of log lines turned into messages in one transaction. */
const maxLinesPerTransaction = 2_000
/**
 * The maximum number of messages waiting for one receiver. Further changes stay in the log, where repeated changes of a
 * row are one line.
 */
const maxWaitingMessages = 200

export const newMessage = () => `msg_${newSecret().slice(0, 24)}`

/**
 * Queues messages for every webhook about the rows changed since its last position in the log. The position advances in
 * the same transaction, so nothing is lost or written twice, even with concurrent or dying processes. Returns the
 * number of messages.
 */
export async function queueWebhooks(db: Pick<Database, 'prisma' | 'key'>, now: Date): Promise<number> {
  const { prisma } = db
  const isElsewhere = librarySystemOf(db) !== undefined
  const open = await prisma.webhook.findMany({ where: { endedAt: null }, select: { id: true } })
  let written = 0
  for (const { id } of open) {
    for (let more = true; more; ) {
      const step = await prisma.$transaction((tx) => queueFor(tx, id, now, isElsewhere))
      written += step.written
      more = step.more
    }
  }
  return written
}

async function queueFor(
  tx: Tx,
  id: number,
  now: Date,
  isElsewhere: boolean,
): Promise<{ written: number; more: boolean }> {
  const nothing = { written: 0, more: false }
  const [webhook] = await tx.$queryRaw<(LogLine & { kinds: RowKind[]; epoch: string })[]>`
    SELECT kinds, epoch, xid::float8 AS xid, line_kind AS kind, line_row_id AS "rowId"
      FROM webhooks WHERE id = ${id} AND ended_at IS NULL FOR UPDATE SKIP LOCKED`
  if (!webhook) return nothing
  const waiting = await tx.webhookMessage.count({ where: { webhookId: id, state: { in: ['WAITING', 'SENDING'] } } })
  if (waiting >= maxWaitingMessages) return nothing
  const log = await logState(tx)
  const before = { xid: webhook.xid, kind: webhook.kind, rowId: webhook.rowId }
  // After a restore from backup or a gap in the log, the receiver must read the data again.
  const isOurs = webhook.epoch === log.epoch && isInLog(before, log)
  const lines = isOurs ? await changedRows(tx, webhook.kinds, before, log.settled, maxLinesPerTransaction) : []
  const more = lines.length === maxLinesPerTransaction
  const last = (more && lines.at(-1)) || (isOurs && log.settled.xid < before.xid ? before : log.settled)
  const messages: Prisma.WebhookMessageCreateManyInput[] = []
  for (const kind of webhook.kinds) {
    const rows = lines.filter((line) => line.kind === kind).map(({ rowId }) => rowId)
    const { type } = webhookEvents[kind]
    for (const rowIds of chunks(rows)) {
      const systemIds = isElsewhere ? await systemIdsOf(tx, kind, rowIds) : null
      if (systemIds?.length === 0) continue
      const ids = systemIds ? { rowIds: [], systemIds } : { rowIds }
      messages.push({ webhookId: id, message: newMessage(), type, ...ids, createdAt: now, nextAt: now })
    }
  }
  if (messages.length > 0) await tx.webhookMessage.createMany({ data: messages })
  const place = { epoch: log.epoch, xid: BigInt(last.xid), lineKind: last.kind, lineRowId: last.rowId }
  await tx.webhook.update({ where: { id }, data: place })
  return { written: messages.length, more }
}

/**
 * Returns the ids of holds or loans in the library system that keeps them (G10). Null for other kinds. A row that ended
 * more than a day ago, or that our own circulation left, has none.
 */
async function systemIdsOf(tx: Tx, kind: RowKind, rowIds: number[]): Promise<string[] | null> {
  const followed = { where: { id: { in: rowIds } }, select: { systemId: true } }
  if (kind === 'holds') return (await tx.followedHold.findMany(followed)).map(({ systemId }) => systemId)
  if (kind === 'loans') return (await tx.followedLoan.findMany(followed)).map(({ systemId }) => systemId)
  return null
}

const chunks = (ids: number[]) =>
  Array.from({ length: Math.ceil(ids.length / maxIdsPerMessage) }, (_, i) =>
    ids.slice(i * maxIdsPerMessage, (i + 1) * maxIdsPerMessage),
  )
