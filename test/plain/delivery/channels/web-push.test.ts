import { afterAll, expect, test } from 'vitest'
import { createVapid } from '../../../../jobs/channels/vapid.ts'
import { createPushSender } from '../../../../jobs/channels/web-push.ts'
import type { ChannelCall } from '../../../../server/domain/channel-messages/sender.ts'
import { useWebhookSettings } from '../../../../server/domain/webhooks/settings.ts'
import { pushService } from '../../../support/channels/push-service.ts'
import { newVapidKeys } from '../../../support/channels/vapid-keys.ts'

const service = await pushService()
afterAll(() => service.close())
useWebhookSettings({ key: undefined, networks: [], thisMachine: true })

const call = (titles: string[]): Omit<ChannelCall, 'address' | 'keys'> => ({
  retryKey: '1f0a4f6e-5d55-4c8e-8b7a-000000000001',
  content: { kind: 'NEW_TITLES', count: titles.length, branch: null, day: null, titles },
  language: 'JA',
  library: { name: '図書館', nameEn: 'Library' },
  branch: null,
  lifetime: 3600,
})

test.each([
  ['a short text', 1, 40],
  ['a text that is cut to the 4,096 bytes of RFC 8030', 3, 2000],
])('a browser decrypts %s', async (_what, count, length) => {
  const sender = createPushSender(newVapidKeys())
  const browser = service.subscribe()
  const titles = Array.from({ length: count }, () => '本'.repeat(length))
  const sent = await sender.send({ ...call(titles), address: browser.endpoint, keys: browser.keys })
  expect(sent).toEqual({ is: 'SENT', status: 201 })
  expect(browser.notifications()).toMatchObject([{ title: '図書館', path: '/me' }])
  sender.close()
})

test('one token serves a push service for hours, and another service gets its own', () => {
  const authorize = createVapid(newVapidKeys())
  const at = Date.now()
  const first = authorize('https://push.example.com/a', at)
  expect(authorize('https://push.example.com/b', at + 5 * 3600_000)).toBe(first)
  expect(authorize('https://push.example.com/b', at + 7 * 3600_000)).not.toBe(first)
  expect(authorize('https://push.example.org/a', at)).not.toBe(first)
})

test('keys that are no pair end the start with a sentence', () => {
  const [one, other] = [newVapidKeys(), newVapidKeys()]
  expect(() => createVapid({ ...one, privateKey: other.privateKey })).toThrow(/must be a pair of keys/)
  expect(() => createVapid({ ...one, publicKey: 'x' })).toThrow(/must be a pair of keys/)
})
