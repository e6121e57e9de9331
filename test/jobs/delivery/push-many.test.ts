import { createECDH, randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { createPushSender } from '../../../jobs/channels/web-push.ts'
import { sendChannelMessages } from '../../../server/domain/channel-messages/send.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { pushCounter } from '../../support/channels/push-counter.ts'
import { newVapidKeys } from '../../support/channels/vapid-keys.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { newPatron } from '../../support/library/world.ts'

const db = useDatabase()
const count = 10_000
/** The rate that a city needs when many holds become ready at the same time, for one process. */
const wanted = 1_000

const counter = await pushCounter()
const sender = createPushSender(newVapidKeys())
afterAll(async () => {
  sender.close()
  await counter.close()
})

test('one process sends a thousand push messages a second, each once (M15)', async () => {
  useWebhookSettings({ key: undefined, networks: [], thisMachine: true })
  const { id: patronId } = await newPatron(db)
  const pair = createECDH('prime256v1')
  const [p256dh, auth] = [pair.generateKeys('base64url'), randomBytes(16).toString('base64url')]
  const content = { kind: 'HOLD_READY', count: 2, branch: null, day: '2026-12-08', titles: [] }
  await db.prisma.$executeRaw`
    WITH points AS (
      INSERT INTO contact_points (patron_id, channel, address, p256dh, auth, verified_at)
      SELECT ${patronId}, 'WEB_PUSH', concat(${counter.url}::text, '/push/', n), ${p256dh}, ${auth}, ${now}::timestamptz
        FROM generate_series(1, ${count}::int) n RETURNING id)
    INSERT INTO channel_messages (occasion, channel, patron_id, contact_point_id, content, created_at, next_at, ends_at)
    SELECT 'many:' || id, 'WEB_PUSH', ${patronId}, id, ${JSON.stringify(content)}::jsonb, ${now}::timestamptz,
           ${now}::timestamptz, ${now}::timestamptz + interval '1 hour' FROM points`
  const started = performance.now()
  const done = await sendChannelMessages(db, now, [sender])
  const rate = Math.round((done.sent * 1000) / (performance.now() - started))
  expect(done).toEqual({ sent: count, failed: 0, refused: 0 })
  const counts = await counter.counts()
  expect([counts.length, Math.max(...counts)]).toEqual([count, 1])
  console.log(`${rate} push messages a second`)
  expect(rate).toBeGreaterThan(wanted)
})
