import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { createLineSender } from '../../../../jobs/channels/line.ts'
import { createSmsSender } from '../../../../jobs/channels/sms.ts'
import { type ClosableSender, createPushSender } from '../../../../jobs/channels/web-push.ts'
import type { ChannelCall, ChannelOutcome } from '../../../../server/domain/channel-messages/sender.ts'
import { useWebhookSettings } from '../../../../server/domain/webhooks/settings.ts'
import type { Fault } from '../../../support/channels/faulty-server.ts'
import { linePlatform, lineToken } from '../../../support/channels/line-platform.ts'
import { pushService } from '../../../support/channels/push-service.ts'
import { smsGateway } from '../../../support/channels/sms-gateway.ts'
import { newVapidKeys } from '../../../support/channels/vapid-keys.ts'

/** Milliseconds, short because `hang` waits for it. */
const deadline = 300
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const message = (more: Partial<ChannelCall> = {}): ChannelCall => ({
  address: '',
  keys: null,
  retryKey: randomUUID(),
  content: { kind: 'HOLD_READY', count: 2, branch: null, day: '2026-12-08', titles: [] },
  language: 'JA',
  library: { name: '桜町市立図書館', nameEn: 'Sakuramachi City Library' },
  branch: null,
  lifetime: 3600,
  ...more,
})

interface Channel {
  sender: ClosableSender
  faults: Fault[]
  call: ChannelCall
  /** The number of messages that a person sees. */
  seen(): number
}

const channels: Record<string, () => Promise<Channel>> = {
  push: async () => {
    useWebhookSettings({ key: undefined, networks: [], thisMachine: true })
    const service = await pushService()
    const browser = service.subscribe()
    const sender = createPushSender(newVapidKeys(), { deadline })
    closing.push(service.close, sender.close)
    const call = message({ address: browser.endpoint, keys: browser.keys })
    return { sender, faults: service.faults, call, seen: () => browser.notifications().length }
  },
  line: async () => {
    const platform = await linePlatform()
    platform.friends.add('Utaro')
    const sender = createLineSender(
      { token: lineToken, url: platform.url, baseUrl: 'https://library.example.jp' },
      deadline,
    )
    closing.push(platform.close, sender.close)
    const call = message({ address: 'Utaro' })
    return { sender, faults: platform.faults, call, seen: () => platform.delivered.length }
  },
  'sms with a key': () => sms(true),
  'sms without a key': () => sms(false),
}

async function sms(isIdempotent: boolean): Promise<Channel> {
  const gateway = await smsGateway()
  const sender = createSmsSender(gateway.settings(isIdempotent), deadline)
  closing.push(gateway.close, sender.close)
  const call = message({ address: '+819012345678' })
  return { sender, faults: gateway.faults, call, seen: () => gateway.delivered.length }
}

/** Sends until the outcome is final, as the job does, at most five times. */
async function settle({ sender, call }: Channel): Promise<ChannelOutcome['is'][]> {
  const outcomes: ChannelOutcome['is'][] = []
  while (outcomes.length < 5) {
    const { is } = await sender.send(call)
    outcomes.push(is)
    if (is === 'SENT' || is === 'NEVER' || is === 'GONE') break
  }
  return outcomes
}

const limit: Fault = { status: 429, body: '{"message":"You have reached your monthly limit."}' }
const busy: Fault = { status: 429, headers: { 'retry-after': '90' } }

test.each<[channel: string, fault: Fault, outcomes: ChannelOutcome['is'][], seen: number]>([
  ['push', 'hang', ['LATER', 'SENT'], 1],
  ['push', 'lost', ['LATER', 'SENT'], 1],
  ['push', 'half', ['LATER', 'SENT'], 1],
  ['push', 500, ['LATER', 'SENT'], 1],
  ['push', 503, ['LATER', 'SENT'], 1],
  ['push', busy, ['LATER', 'SENT'], 1],
  ['push', 403, ['LATER', 'SENT'], 1],
  ['push', 400, ['NEVER'], 0],
  ['push', 413, ['NEVER'], 0],
  ['push', 404, ['GONE'], 0],
  ['push', 410, ['GONE'], 0],
  ['line', 'hang', ['LATER', 'SENT'], 1],
  ['line', 'lost', ['LATER', 'SENT'], 1],
  ['line', 'half', ['LATER', 'SENT'], 1],
  ['line', 500, ['LATER', 'SENT'], 1],
  ['line', 401, ['CLOSED', 'SENT'], 1],
  ['line', limit, ['CLOSED', 'SENT'], 1],
  ['line', 400, ['NEVER'], 0],
  ['sms with a key', 'hang', ['LATER', 'SENT'], 1],
  ['sms with a key', 'lost', ['LATER', 'SENT'], 1],
  ['sms with a key', 'half', ['LATER', 'SENT'], 1],
  ['sms with a key', 500, ['LATER', 'SENT'], 1],
  ['sms with a key', 400, ['NEVER'], 0],
  ['sms without a key', 'hang', ['NEVER'], 0],
  ['sms without a key', 'lost', ['NEVER'], 1],
  ['sms without a key', 'half', ['NEVER'], 1],
  ['sms without a key', 500, ['NEVER'], 0],
  ['sms without a key', 401, ['CLOSED', 'SENT'], 1],
  ['sms without a key', busy, ['CLOSED', 'SENT'], 1],
  ['sms without a key', 400, ['NEVER'], 0],
])('%s after the fault %j has the outcomes %j and is seen %i times (M18)', async (name, fault, outcomes, seen) => {
  const channel = await channels[name]?.()
  if (!channel) throw new Error(name)
  channel.faults.push(fault)
  expect(await settle(channel)).toEqual(outcomes)
  expect(channel.seen()).toBe(seen)
})

test.each(Object.keys(channels))('%s: a refused connection is tried again', async (name) => {
  const channel = await channels[name]?.()
  if (!channel) throw new Error(name)
  for (const close of closing.splice(0)) await close()
  const outcome = await channel.sender.send(channel.call)
  expect(outcome).toMatchObject({ is: 'LATER', status: null })
})

test('a receiver that is busy says how long to wait', async () => {
  for (const name of ['push', 'sms with a key']) {
    const channel = await channels[name]?.()
    channel?.faults.push(busy)
    expect(await channel?.sender.send(channel.call)).toMatchObject({ status: 429, after: 90 })
  }
  const line = await channels.line?.()
  line?.faults.push(limit)
  expect(await line?.sender.send(line.call)).toEqual({ is: 'CLOSED', status: 429, error: 'MONTHLY_LIMIT', after: 3600 })
})

test('a push service on a private network is not called (M17)', async () => {
  useWebhookSettings({ key: undefined, networks: [], thisMachine: false })
  const service = await pushService()
  const { endpoint, keys } = service.subscribe()
  const sender = createPushSender(newVapidKeys(), { deadline })
  closing.push(service.close, sender.close)
  expect(await sender.send(message({ address: endpoint, keys }))).toMatchObject({ is: 'LATER', error: 'NOT_PUBLIC' })
  expect(service.requests()).toBe(0)
})

test('values cannot leave their place in the request of a gateway', async () => {
  const gateway = await smsGateway()
  const sender = createSmsSender(gateway.settings(true), deadline)
  closing.push(gateway.close, sender.close)
  const library = { name: '図書館"\n{to}', nameEn: 'x' }
  expect(await sender.send(message({ address: '+819012345678', library }))).toMatchObject({ is: 'SENT' })
  expect(gateway.delivered[0]?.text).toMatch(/^図書館"\n\{to\}：予約資料2点/)
})
