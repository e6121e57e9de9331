import { afterAll, beforeEach } from 'vitest'
import type { NoticeTopic } from '../../../generated/prisma/enums.ts'
import { createLineSender } from '../../../jobs/channels/line.ts'
import { createSmsSender } from '../../../jobs/channels/sms.ts'
import { createPushSender } from '../../../jobs/channels/web-push.ts'
import type { ChannelSender } from '../../../server/domain/channel-messages/sender.ts'
import { setChannelChoices } from '../../../server/domain/channel-messages/set-choices.ts'
import { queueNotice } from '../../../server/domain/notices/queue.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { useDatabase } from '../database/database.ts'
import { job } from '../library/job.ts'
import { useMailbox } from '../library/mailbox.ts'
import { later, now } from '../library/now.ts'
import { hold, newPatron, newTitle } from '../library/world.ts'
import { linePlatform, lineToken } from './line-platform.ts'
import { type Browser, pushService } from './push-service.ts'
import { smsGateway } from './sms-gateway.ts'
import { newVapidKeys } from './vapid-keys.ts'

/** Milliseconds, short because a fault without an answer waits for it. */
const deadline = 2_000

interface Wanted {
  mail?: boolean
  push?: Browser
  line?: boolean
  sms?: boolean
  titles?: boolean
  topic?: NoticeTopic
}

/** A library that uses every channel, with local receivers and a mailbox. Call it at the top of a test file. */
export async function useChannels({ isIdempotent = false } = {}) {
  const db = useDatabase()
  const mailbox = useMailbox()
  useWebhookSettings({ key: undefined, networks: [], thisMachine: true })
  const [push, line, sms] = await Promise.all([pushService(), linePlatform(), smsGateway()])
  const senders = [
    createPushSender(newVapidKeys(), { deadline }),
    createLineSender({ token: lineToken, url: line.url, baseUrl: 'https://library.example.jp' }, deadline),
    createSmsSender(sms.settings(isIdempotent), deadline),
  ]
  afterAll(async () => {
    for (const sender of senders) sender.close()
    await Promise.all([push.close(), line.close(), sms.close()])
  })

  beforeEach(async () => {
    await db.prisma.notice.deleteMany()
    await db.prisma.channelMessage.deleteMany()
    await db.prisma.channelPause.deleteMany()
    await db.prisma.policy.update({ where: { id: 1 }, data: { noticeChannels: ['WEB_PUSH', 'LINE', 'SMS'] } })
    line.delivered.length = 0
    sms.delivered.length = 0
    for (const { faults } of [push, line, sms]) faults.length = 0
  })

  /** Runs both jobs at a time in minutes. */
  async function deliver(minutes = 0, channels: readonly ChannelSender[] = senders) {
    const tools = { leftUndone: () => {}, mailer: mailbox.mailer, channels }
    const sent = await job('send-channels').run(db, later({ minutes }), tools)
    await job('deliver').run(db, later({ minutes }), tools)
    return sent
  }

  let serial = 0
  /** A patron with destinations and a choice for holds. */
  async function patronOn(
    { mail = true, titles = false, topic = 'HOLDS', ...on }: Wanted,
    address: string | null = 'x',
  ) {
    const n = ++serial
    const mailAddress = address && `channel${n}@example.jp`
    const patron = await newPatron(db, { mailAddress, mailVerifiedAt: address ? now : null })
    const at = { patronId: patron.id, verifiedAt: now }
    const [user, phone] = [`Uperson${n}`, `+8190${String(n).padStart(8, '0')}`]
    line.friends.add(user)
    if (on.push) {
      const { endpoint, keys } = on.push
      await db.prisma.contactPoint.create({
        data: { ...at, channel: 'WEB_PUSH', address: endpoint, ...keys, device: 'Test' },
      })
    }
    if (on.line) await db.prisma.contactPoint.create({ data: { ...at, channel: 'LINE', address: user } })
    if (on.sms) await db.prisma.contactPoint.create({ data: { ...at, channel: 'SMS', address: phone } })
    const choice = { topic, mail, webPush: Boolean(on.push), line: Boolean(on.line), sms: Boolean(on.sms), titles }
    await db.prisma.$transaction((tx) => setChannelChoices(tx, patron.id, [choice]))
    return { ...patron, user, phone, mails: () => mailbox.to(mailAddress ?? '') }
  }

  /** A ready hold with its queued notice. */
  async function ready(patron: { id: number }, title = '秘密の題名') {
    const found = await hold(db, patron, await newTitle(db, { title }), { state: 'READY', contactMethod: 'MAIL' })
    const notice = {
      kind: 'HOLD_READY',
      occasion: `channels:${found.id}`,
      patronId: patron.id,
      holdId: found.id,
    } as const
    const digest = `channels:${patron.id}`
    await db.prisma.$transaction((tx) => queueNotice(tx, { ...notice, digest, branchId: found.pickupBranchId }, now))
  }

  const messages = (patron: { id: number }) =>
    db.prisma.channelMessage.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  const notice = (patron: { id: number }) => db.prisma.notice.findFirstOrThrow({ where: { patronId: patron.id } })
  return { db, mailbox, push, line, sms, senders, deliver, patronOn, ready, messages, notice }
}
