import { afterAll, expect, test } from 'vitest'
import { createPushSender } from '../../../jobs/channels/web-push.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { sendPushMessages } from '../../support/channels/many-push-messages.ts'
import { pushCounter } from '../../support/channels/push-counter.ts'
import { newVapidKeys } from '../../support/channels/vapid-keys.ts'
import { useDatabase } from '../../support/database/database.ts'

const db = useDatabase()
const [first, count] = [2_000, 8_000]
/** The rate that a city needs when many holds become ready at the same time, for one process on a core of its own. */
const wanted = 1_000

const counter = await pushCounter()
const sender = createPushSender(newVapidKeys())
afterAll(() => {
  sender.close()
  counter.close()
})

test('one process sends a thousand push messages in a second of CPU time, each once (M15)', async () => {
  useWebhookSettings({ key: undefined, networks: [], thisMachine: true })
  // The code is compiled while the first messages are sent.
  await sendPushMessages(db, sender, counter.url, first)
  const { done, perCpuSecond } = await sendPushMessages(db, sender, counter.url, count)
  expect(done).toEqual({ sent: count, failed: 0, refused: 0 })
  const counts = await counter.counts()
  expect([counts.length, Math.max(...counts)]).toEqual([first + count, 1])
  expect(perCpuSecond).toBeGreaterThan(wanted)
})
