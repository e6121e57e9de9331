import { createECDH, randomBytes } from 'node:crypto'
import type { Database } from '../../../server/database/database.ts'
import { sendChannelMessages } from '../../../server/domain/channel-messages/send.ts'
import type { ChannelSender } from '../../../server/domain/channel-messages/sender.ts'
import { now } from '../library/now.ts'
import { newPatron } from '../library/world.ts'

/** Queues a message to each of so many browsers of one patron, at paths of this receiver. */
async function queuePushMessages(db: Database, url: string, count: number): Promise<void> {
  await db.prisma.policy.update({ where: { id: 1 }, data: { noticeChannels: ['WEB_PUSH'] } })
  const { id: patronId } = await newPatron(db)
  const pair = createECDH('prime256v1')
  const [p256dh, auth] = [pair.generateKeys('base64url'), randomBytes(16).toString('base64url')]
  const content = { kind: 'HOLD_READY', count: 2, branch: null, day: '2026-12-08', titles: [] }
  await db.prisma.$executeRaw`
    WITH points AS (
      INSERT INTO contact_points (patron_id, channel, address, p256dh, auth, verified_at)
      SELECT ${patronId}, 'WEB_PUSH', concat(${url}::text, '/push/', ${patronId}::int, '/', n), ${p256dh}, ${auth}, ${now}::timestamptz
        FROM generate_series(1, ${count}::int) n RETURNING id)
    INSERT INTO channel_messages (occasion, channel, patron_id, contact_point_id, content, created_at, next_at, ends_at)
    SELECT 'many:' || id, 'WEB_PUSH', ${patronId}, id, ${JSON.stringify(content)}::jsonb, ${now}::timestamptz,
           ${now}::timestamptz, ${now}::timestamptz + interval '1 hour' FROM points`
}

/**
 * Sends so many push messages from the database to a receiver, and returns how many this process sent in a second, and
 * in a second of its CPU time. On a busy machine only the second figure is of the sender.
 */
export async function sendPushMessages(db: Database, sender: ChannelSender, url: string, count: number) {
  await queuePushMessages(db, url, count)
  const [started, cpu] = [performance.now(), process.cpuUsage()]
  const done = await sendChannelMessages(db, now, [sender])
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - started) / 1000
  return { done, perSecond: done.sent / seconds, perCpuSecond: (done.sent * 1_000_000) / (user + system) }
}
