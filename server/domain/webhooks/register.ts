import { randomBytes } from 'node:crypto'
import type { Tx } from '../../database/database.ts'
import { logState, type RowKind } from '../changes/log.ts'
import { lockWebhook, lockWebhooks } from '../common/locks.ts'
import { NotFound, refusal } from '../common/refusal.ts'
import { checkWebhookUrl, WebhookAddressRefused } from './address.ts'
import { testEvent } from './events.ts'
import { newMessage } from './queue.ts'
import { webhookSecret, webhookSettings } from './settings.ts'

export const maxWebhooks = 8

export const WebhooksOff = refusal('WebhooksOff', 'The operator has not set WEBHOOK_KEY, which signing needs.', {
  message: 'Webhooks are disabled. The operator must set WEBHOOK_KEY.',
})

export const WebhooksFull = refusal('WebhooksFull', `The library has ${maxWebhooks} webhooks, the maximum.`, {
  message: `There are already ${maxWebhooks} webhooks. Remove one first.`,
})

export const WebhookEnded = refusal('WebhookEnded', 'The webhook has ended and must be resumed first.', {
  message: 'The webhook has ended. Resume it first.',
})

/** Registers a webhook for changes to rows of these kinds. The secret is returned only once. */
export async function createWebhook(tx: Tx, typed: string, kinds: RowKind[], now: Date) {
  const { key } = webhookSettings()
  if (key === undefined) throw new WebhooksOff()
  const url = checkWebhookUrl(typed)
  await lockWebhooks(tx)
  if ((await tx.webhook.count()) >= maxWebhooks) throw new WebhooksFull()
  const salt = randomBytes(24).toString('base64url')
  const data = { url, kinds: [...new Set(kinds)], salt, createdAt: now, ...(await currentLogPosition(tx)) }
  const { id } = await tx.webhook.create({ data, select: { id: true } })
  return { id, secret: webhookSecret(salt, key) }
}
createWebhook.refusals = [WebhooksOff, WebhooksFull, WebhookAddressRefused]

export async function deleteWebhook(tx: Tx, id: number): Promise<void> {
  const { count } = await tx.webhook.deleteMany({ where: { id } })
  if (count === 0) throw new NotFound('webhook')
}
deleteWebhook.refusals = [NotFound]

/** Resumes a webhook that has ended or waits for a retry. The receiver must read `changes` for what it missed. */
export async function resumeWebhook(tx: Tx, id: number): Promise<void> {
  const webhook = await lockAndRead(tx, id)
  const well = { failures: 0, failingSince: null, retryAt: null }
  const place = webhook.endedAt ? { endedAt: null, endedWhy: null, ...(await currentLogPosition(tx)) } : {}
  await tx.webhook.update({ where: { id }, data: { ...well, ...place } })
}
resumeWebhook.refusals = [NotFound]

/** Queues an event without ids, to test delivery. */
export async function testWebhook(tx: Tx, id: number, now: Date): Promise<void> {
  const { endedAt } = await lockAndRead(tx, id)
  if (endedAt) throw new WebhookEnded()
  const data = { webhookId: id, message: newMessage(), type: testEvent, rowIds: [], createdAt: now, nextAt: now }
  await tx.webhookMessage.create({ data })
  await tx.webhook.update({ where: { id }, data: { retryAt: null } })
}
testWebhook.refusals = [NotFound, WebhookEnded]

async function lockAndRead(tx: Tx, id: number) {
  await lockWebhook(tx, id)
  const webhook = await tx.webhook.findUnique({ where: { id } })
  if (!webhook) throw new NotFound('webhook')
  return webhook
}

async function currentLogPosition(tx: Tx) {
  const { epoch, settled } = await logState(tx)
  return { epoch, xid: BigInt(settled.xid), lineKind: settled.kind, lineRowId: settled.rowId }
}
