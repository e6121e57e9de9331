import { expect, test } from 'vitest'
import { claimChannelMessages } from '../../../server/domain/channel-messages/claim.ts'
import { setNoticeChannels } from '../../../server/domain/channel-messages/desk.ts'
import { removePoint } from '../../../server/domain/channel-messages/points.ts'
import type { ChannelSender } from '../../../server/domain/channel-messages/sender.ts'
import { setChannelChoices } from '../../../server/domain/channel-messages/set-choices.ts'
import { cancelNotice } from '../../../server/domain/delivery/desk/retry.ts'
import { useChannels } from '../../support/channels/use-channels.ts'
import { job } from '../../support/library/job.ts'
import { later, now } from '../../support/library/now.ts'
import { hold, newTitle } from '../../support/library/world.ts'

const { db, mailbox, push, line, sms, senders, deliver, patronOn, ready, messages, notice } = await useChannels()

test('one event goes once to each chosen channel and by mail, in one message for both holds, without a title (M15, M16)', async () => {
  const browser = push.subscribe()
  const patron = await patronOn({ push: browser, line: true, sms: true })
  await ready(patron)
  await ready(patron, 'もう一つの題名')
  for (let minute = 0; minute < 3; minute++) await deliver(minute)
  expect(browser.notifications()).toMatchObject([{ path: '/holds' }])
  expect(line.delivered.map(({ to }) => to)).toEqual([patron.user])
  expect(sms.delivered.map(({ to }) => to)).toEqual([patron.phone])
  const said = [browser.notifications(), line.delivered, sms.delivered].map((all) => JSON.stringify(all))
  for (const one of said) {
    expect(one).toContain('予約資料2点を用意しました。')
    expect(one).not.toContain('題名')
  }
  expect(await patron.mails()).toHaveLength(1)
  const settled = await messages(patron)
  expect(settled.map(({ channel, state, content }) => [channel, state, content])).toEqual([
    ['WEB_PUSH', 'SENT', null],
    ['LINE', 'SENT', null],
    ['SMS', 'SENT', null],
  ])
})

test('news names its heading on every channel, for a patron who chose such mail (M16, N3)', async () => {
  const patron = await patronOn({ line: true, sms: true, mail: false, topic: 'NEWS' })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { newsMail: 'ALL' } })
  const [startsOn, endsOn] = [new Date('2026-01-01'), new Date('2099-01-01')]
  const texts = { create: [{ language: 'JA' as const, title: '台風のため休館', text: '' }] }
  const written = { createdAt: now, updatedAt: now, mailRequestedAt: now }
  const { id } = await db.prisma.newsEntry.create({ data: { kind: 'URGENT', startsOn, endsOn, texts, ...written } })
  await job('mail-news').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer })
  await deliver(120)
  expect(line.delivered).toMatchObject([{ to: patron.user, text: expect.stringContaining(`/news/${id}`) }])
  for (const { text } of [...line.delivered, ...sms.delivered]) expect(text).toContain('台風のため休館')
  expect(await patron.mails()).toEqual([])
})

test('titles are named by push and LINE when the patron chose so, and never by SMS (M16)', async () => {
  const browser = push.subscribe()
  await ready(await patronOn({ push: browser, line: true, sms: true, titles: true }))
  await deliver()
  expect(browser.notifications()[0]?.body).toContain('秘密の題名')
  expect(line.delivered[0]?.text).toContain('秘密の題名')
  expect(sms.delivered[0]?.text).not.toContain('秘密の題名')
})

test('a channel that the library does not use, or that nobody chose, gets nothing, and the mail goes out (M15)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { noticeChannels: ['LINE'] } })
  const patron = await patronOn({ sms: true, mail: false })
  const other = await patronOn({ line: true, topic: 'LOANS' })
  await ready(patron)
  await ready(other)
  await deliver()
  expect([...line.delivered, ...sms.delivered]).toEqual([])
  expect([await patron.mails(), await other.mails()].map((mails) => mails.length)).toEqual([1, 1])
})

test('LINE replaces mail, also for a patron without an address, and staff see that there was none (M16)', async () => {
  const patron = await patronOn({ line: true, mail: false })
  const without = await patronOn({ line: true }, null)
  await ready(patron)
  await ready(without)
  await deliver()
  expect(line.delivered.map(({ to }) => to).sort()).toEqual([patron.user, without.user].sort())
  expect(await patron.mails()).toEqual([])
  expect(await notice(patron)).toMatchObject({ state: 'SENT', byMail: false })
  expect(await notice(without)).toMatchObject({ state: 'SENT', byMail: false })
})

test('a message that a channel gives up goes by mail (M16, M18)', async () => {
  const patron = await patronOn({ sms: true, mail: false })
  await ready(patron)
  sms.faults.push('hang')
  await deliver()
  expect(await messages(patron)).toMatchObject([{ state: 'FAILED', error: 'ETIMEDOUT', content: null }])
  await deliver(1)
  expect(await patron.mails()).toHaveLength(1)
  expect(await notice(patron)).toMatchObject({ state: 'SENT', byMail: true })
})

test('a channel that gives up while the notice is recorded as sent without mail loses nothing (M16)', async () => {
  for (let round = 0; round < 8; round++) {
    const patron = await patronOn({ sms: true, mail: false })
    await ready(patron)
    await deliver(0, [])
    // Both jobs run at the same instant.
    await db.prisma.notice.updateMany({
      where: { patronId: patron.id },
      data: { state: 'WAITING', sentAt: null, byMail: true },
    })
    sms.faults.push(400)
    await Promise.all([deliver(), job('deliver').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer })])
    await deliver(1)
    expect(await messages(patron)).toMatchObject([{ state: 'FAILED' }])
    expect(await patron.mails()).toHaveLength(1)
  }
})

test('a channel without an answer delays no other one, and its message is sent later, once (M15)', async () => {
  const [one, other] = [await patronOn({ line: true }), await patronOn({ sms: true })]
  await ready(one)
  await ready(other)
  line.faults.push('lost')
  await deliver()
  expect(sms.delivered).toHaveLength(1)
  expect(await messages(one)).toMatchObject([{ state: 'WAITING', error: 'ETIMEDOUT' }])
  await deliver(5)
  expect(await messages(one)).toMatchObject([{ state: 'SENT', status: 409 }])
  expect(line.delivered).toHaveLength(1)
})

test('a browser that is gone is erased, and its choice ends (M17)', async () => {
  const browser = push.subscribe()
  const patron = await patronOn({ push: browser })
  push.expire(browser)
  await ready(patron)
  await deliver()
  expect(await db.prisma.contactPoint.count({ where: { patronId: patron.id } })).toBe(0)
  expect(await db.prisma.channelChoice.findMany({ where: { patronId: patron.id } })).toMatchObject([
    { webPush: false, mail: true },
  ])
  expect(await patron.mails()).toHaveLength(1)
})

test('a process that dies after LINE accepted a message, and two processes at once, deliver it once (M15, M18)', async () => {
  const patrons = await Promise.all(Array.from({ length: 12 }, () => patronOn({ line: true })))
  for (const patron of patrons) await ready(patron)
  await job('send-channels').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer, channels: [] })
  // This process sends one message and never records it.
  const [claimed] = await claimChannelMessages(db.prisma, 'LINE', 1, now, later({ minutes: 5 }))
  const [, sender] = senders
  if (!claimed?.address || !sender) throw new Error('Nothing was claimed.')
  const { address, retryKey, content } = claimed
  const call = { address, retryKey, content: content as never, keys: null, language: 'JA', branch: null } as const
  await sender.send({ ...call, library: { name: '図書館', nameEn: 'Library' }, lifetime: 60 })
  await Promise.all([deliver(), deliver(), deliver()])
  expect(line.delivered).toHaveLength(12)
  await deliver(6)
  expect(new Set(line.delivered.map(({ to }) => to)).size).toBe(12)
  expect(line.delivered).toHaveLength(12)
  expect(await db.prisma.channelMessage.count({ where: { state: 'SENT' } })).toBe(12)
})

test('a removed destination gives up its messages, and mail is on again (M16, M17)', async () => {
  const patron = await patronOn({ line: true, mail: false })
  await ready(patron)
  await deliver(0, [])
  const { id } = await db.prisma.contactPoint.findFirstOrThrow({ where: { patronId: patron.id } })
  await db.prisma.$transaction((tx) => removePoint(tx, patron.id, id, 'Test', now))
  await deliver(1)
  expect(line.delivered).toEqual([])
  expect(await patron.mails()).toHaveLength(1)
  expect(await db.prisma.channelChoice.findMany({ where: { patronId: patron.id } })).toMatchObject([
    { line: false, mail: true },
  ])
})

test('a destination that is removed while its message is being sent leaves the message to its own result (M17)', async () => {
  const patron = await patronOn({ line: true, mail: false })
  await ready(patron)
  const { id } = await db.prisma.contactPoint.findFirstOrThrow({ where: { patronId: patron.id } })
  await deliver(0, [removing(patron.id, id)])
  expect(await messages(patron)).toMatchObject([{ state: 'SENT', error: null }])
})

/** A sender during whose call the patron removes the destination. */
const removing = (patronId: number, id: number): ChannelSender => ({
  channel: 'LINE',
  concurrency: 1,
  send: async () => {
    await db.prisma.$transaction((tx) => removePoint(tx, patronId, id, 'Test', now))
    return { is: 'SENT', status: 200 }
  },
})

test('without an address, a notice that a channel gives up is listed as failed (M16)', async () => {
  const patron = await patronOn({ sms: true }, null)
  await ready(patron)
  sms.faults.push(400)
  await deliver()
  await deliver(1)
  expect(await notice(patron)).toMatchObject({ state: 'FAILED', error: 'NO_ADDRESS' })
})

test('without an address, contact ends with the last channel, by removal or by choice (L6, M16)', async () => {
  for (const way of ['removed', 'chosen'] as const) {
    const patron = await patronOn({ line: true }, null)
    const waiting = await hold(db, patron, await newTitle(db), { contactMethod: 'MAIL' })
    const ofHold = () => db.prisma.hold.findUniqueOrThrow({ where: { id: waiting.id } })
    const { id } = await db.prisma.contactPoint.findFirstOrThrow({ where: { patronId: patron.id } })
    const off = { topic: 'HOLDS', mail: true, webPush: false, line: false, sms: false, titles: false } as const
    await db.prisma.$transaction((tx) => setChannelChoices(tx, patron.id, [{ ...off, line: true }]))
    expect((await ofHold()).contactMethod).toBe('MAIL')
    await db.prisma.$transaction(async (tx) => {
      if (way === 'removed') await removePoint(tx, patron.id, id, 'Test', now)
      else await setChannelChoices(tx, patron.id, [off])
    })
    expect((await ofHold()).contactMethod).toBe('NONE')
  }
})

test('a withdrawn notice ends its waiting message, unless another notice of the same mail is left (M15)', async () => {
  const patron = await patronOn({ line: true, mail: false })
  await ready(patron)
  await ready(patron, 'もう一つの題名')
  await job('send-channels').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer, channels: [] })
  const [one, other] = await db.prisma.notice.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  if (!one || !other) throw new Error('There are two notices.')
  await db.prisma.$transaction((tx) => cancelNotice(tx, one.id, now))
  expect(await messages(patron)).toMatchObject([{ state: 'WAITING' }])
  await db.prisma.$transaction((tx) => cancelNotice(tx, other.id, now))
  expect(await messages(patron)).toMatchObject([{ state: 'FAILED', error: 'GIVEN_UP', content: null }])
  await deliver(1)
  expect(line.delivered).toEqual([])
})

test('a later attempt says nothing about a hold that has ended meanwhile (M15)', async () => {
  const patron = await patronOn({ line: true, mail: false })
  await ready(patron)
  line.faults.push(500)
  await deliver()
  const closed = { state: 'CANCELLED', closedAt: now, itemId: null, shelfExpiresOn: null } as const
  await db.prisma.hold.updateMany({ where: { patronId: patron.id }, data: closed })
  await deliver(5)
  expect(line.delivered).toEqual([])
  expect(await messages(patron)).toMatchObject([{ state: 'FAILED', error: 'OBSOLETE' }])
  await deliver(6)
  expect(await patron.mails()).toEqual([])
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(0)
})

test('a later attempt after the mail was sent reads what it can, and is sent otherwise (M15)', async () => {
  await db.prisma.patron.updateMany({ data: { newsMail: 'NONE' } })
  const patron = await patronOn({ line: true, topic: 'NEWS' })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { newsMail: 'ALL' } })
  const texts = { create: [{ language: 'JA' as const, title: '台風のため休館', text: '' }] }
  const shown = { startsOn: new Date('2026-01-01'), endsOn: new Date('2099-01-01') }
  const written = { createdAt: now, updatedAt: now, mailRequestedAt: now }
  await db.prisma.newsEntry.create({ data: { kind: 'URGENT', ...shown, texts, ...written } })
  await job('mail-news').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer })
  line.faults.push(500)
  await deliver(120)
  expect(await patron.mails()).toHaveLength(1)
  await deliver(125)
  expect(line.delivered).toHaveLength(1)
})

test('a channel that is switched off sends nothing more, and its notices go by mail (M15)', async () => {
  const patron = await patronOn({ line: true, mail: false })
  await ready(patron)
  await deliver(0, [])
  await db.prisma.$transaction((tx) => setNoticeChannels(tx, ['SMS']))
  await deliver(1)
  await deliver(2)
  expect(line.delivered).toEqual([])
  expect(await messages(patron)).toMatchObject([{ state: 'FAILED', error: 'CHANNEL_OFF' }])
  expect(await patron.mails()).toHaveLength(1)
})

test('a channel that accepts nothing is paused for messages that were not tried, until it is saved again (M15)', async () => {
  const patron = await patronOn({ sms: true })
  await ready(patron)
  sms.faults.push({ status: 429, headers: { 'retry-after': '600' } })
  await deliver()
  const other = await patronOn({ sms: true })
  await ready(other)
  await deliver(5)
  expect(sms.delivered).toEqual([])
  expect(await messages(other)).toMatchObject([{ state: 'WAITING', attempts: 0 }])
  await db.prisma.$transaction((tx) => setNoticeChannels(tx, ['LINE', 'SMS']))
  await deliver(6)
  expect(sms.delivered.map(({ to }) => to)).toEqual([other.phone])
  await deliver(11)
  expect(sms.delivered.map(({ to }) => to)).toEqual([other.phone, patron.phone])
})

test('a notice whose messages nobody writes goes by mail after 30 minutes, if there is an address (M15)', async () => {
  const patron = await patronOn({ line: true, mail: false })
  const without = await patronOn({ line: true }, null)
  await ready(patron)
  await ready(without)
  const mailAt = (minutes: number) =>
    job('deliver').run(db, later({ minutes }), { leftUndone: () => {}, mailer: mailbox.mailer })
  await mailAt(29)
  expect(await patron.mails()).toEqual([])
  await mailAt(30)
  expect(await patron.mails()).toHaveLength(1)
  await deliver(31)
  expect(line.delivered.map(({ to }) => to)).toEqual([without.user])
})

test('a message that no process can send is given up after 20 hours and goes by mail (M15, M16)', async () => {
  const patron = await patronOn({ line: true, mail: false })
  await ready(patron)
  await deliver(0, [])
  expect(await patron.mails()).toEqual([])
  await deliver(20 * 60, [])
  await deliver(20 * 60 + 1, [])
  expect(await messages(patron)).toMatchObject([{ state: 'FAILED', error: 'EXPIRED' }])
  expect(await patron.mails()).toHaveLength(1)
})
