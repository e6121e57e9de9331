import { expect, test } from 'vitest'
import { type Bounce, recordBounce } from '../../../server/domain/delivery/bounced.ts'
import { recordComplaint } from '../../../server/domain/delivery/complained.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { newNotice, newPatron } from '../../support/library/world.ts'

const db = useDatabase()
const afterwards = later({ minutes: 5 })
let serial = 0

/** A patron to whom a mail was sent. */
async function mailed(
  notice: Partial<Parameters<typeof newNotice>[1]> = {},
  patron: Parameters<typeof newPatron>[1] = {},
) {
  const someone = await newPatron(db, patron)
  const message = `${++serial}`.padStart(24, 'a')
  const sent = { kind: 'HOLD_READY', message, sentAt: now, ...notice } as const
  const { id: noticeId } = await newNotice(db, { ...sent, patronId: someone.id })
  return { ...someone, message, noticeId }
}

function note(message: string, bounce: Partial<Bounce> = {}, at = afterwards) {
  const gone: Bounce = { message, outcome: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN', response: '', recipients: [] }
  const whole = { ...gone, ...bounce }
  return db.prisma.$transaction((tx) => recordBounce(tx, whole, at))
}
const full = { outcome: 'TEMPORARY', reason: 'MAILBOX_FULL' } as const
const patronOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })
const noticeOf = ({ noticeId: id }: { noticeId: number }) => db.prisma.notice.findUniqueOrThrow({ where: { id } })

test('a bounce from an unknown address marks the address and records the reason without addresses (M6, P7)', async () => {
  const patron = await mailed()
  const said = '550 5.1.1 <taro@example.jp>: Recipient unknown, write to help@example.com'
  expect(await note(patron.message, { response: said })).toBe('FAILING')
  expect(await patronOf(patron)).toMatchObject({ mailFailingSince: afterwards, mailBounces: 0 })
  expect(await noticeOf(patron)).toMatchObject({
    state: 'SENT',
    sentAt: now,
    error: 'BOUNCED_USER_UNKNOWN',
    reply: '550 5.1.1 … Recipient unknown, write to …',
  })
})

test.each([
  ['TEMPORARY', 'MAILBOX_FULL', 'COUNTED', 1],
  ['UNCLEAR', 'UNSAID', 'COUNTED', 1],
  ['REFUSED', 'POLICY', 'KEPT', 0],
] as const)('a bounce classified as %s does not mark the address', async (outcome, reason, noted, mailBounces) => {
  const patron = await mailed()
  expect(await note(patron.message, { outcome, reason })).toBe(noted)
  expect(await patronOf(patron)).toMatchObject({ mailFailingSince: null, mailBounces })
  expect(await noticeOf(patron)).toMatchObject({ error: `BOUNCED_${reason}` })
})

test('a mail counts once, however often and however concurrently it bounces', async () => {
  const patron = await mailed()
  const noted = await Promise.all(Array.from({ length: 4 }, () => note(patron.message, full)))
  expect(noted.sort()).toEqual(['AGAIN', 'AGAIN', 'AGAIN', 'COUNTED'])
  expect(await note(patron.message, { outcome: 'REFUSED', reason: 'POLICY' })).toBe('AGAIN')
  expect(await patronOf(patron)).toMatchObject({ mailBounces: 1 })
  expect(await noticeOf(patron)).toMatchObject({ error: 'BOUNCED_MAILBOX_FULL' })
  // The permanent failure of the address is recorded once more.
  expect(await note(patron.message)).toBe('FAILING')
  expect(await note(patron.message, {}, later({ days: 1 }))).toBe('AGAIN')
  expect(await patronOf(patron)).toMatchObject({ mailBounces: 1, mailFailingSince: afterwards })
})

test('a mail with several notices counts as one, and all its notices record the bounce', async () => {
  const patron = await mailed()
  const { message, id: patronId } = patron
  const other = await newNotice(db, { kind: 'HOLD_READY', patronId, message, sentAt: now })
  expect(await note(message, full)).toBe('COUNTED')
  expect(await patronOf(patron)).toMatchObject({ mailBounces: 1 })
  for (const noticeId of [patron.noticeId, other.id]) {
    expect(await noticeOf({ noticeId })).toMatchObject({ error: 'BOUNCED_MAILBOX_FULL' })
  }
})

test('a report without the identifier of one of our mails is ignored (forged reports)', async () => {
  const patron = await mailed()
  expect(await note('b'.repeat(24))).toBe('UNKNOWN')
  expect(await note('')).toBe('UNKNOWN')
  expect(await patronOf(patron)).toMatchObject({ mailFailingSince: null, mailBounces: 0 })
})

test('an address verified or changed since the mail was sent does not fail', async () => {
  const proved = await mailed({}, { mailVerifiedAt: later({ minutes: 1 }) })
  const removed = await mailed({}, { mailAddress: null, mailVerifiedAt: null })
  for (const patron of [proved, removed]) {
    expect([await note(patron.message), await note(patron.message, full)]).toEqual(['KEPT', 'AGAIN'])
    expect(await patronOf(patron)).toMatchObject({ mailFailingSince: null, mailBounces: 0 })
    expect(await noticeOf(patron)).toMatchObject({ error: 'BOUNCED_USER_UNKNOWN' })
  }
})

test.each(['VERIFY_ADDRESS', 'ADDRESS_CHANGED'] as const)(
  'a bounced %s mail to another address does not mark the registered one',
  async (kind) => {
    const patron = await mailed({ kind })
    expect(await note(patron.message)).toBe('KEPT')
    expect(await patronOf(patron)).toMatchObject({ mailFailingSince: null })
    expect(await noticeOf(patron)).toMatchObject({ error: 'BOUNCED_USER_UNKNOWN' })
  },
)

test("the verdict for the patron's own address applies; otherwise the common one of all recipients", async () => {
  const list = await mailed()
  const dead = { address: 'jiro@example.com', outcome: 'ADDRESS_FAILS', reason: 'USER_UNKNOWN', response: '' } as const
  const own = { ...full, address: list.mailAddress?.toUpperCase() ?? '', response: 'it is full' }
  expect(await note(list.message, { recipients: [dead, own] })).toBe('COUNTED')
  expect(await noticeOf(list)).toMatchObject({ reply: 'it is full' })
  const other = await mailed()
  expect(await note(other.message, { ...full, recipients: [dead] })).toBe('COUNTED')
  expect(await patronOf(other)).toMatchObject({ mailFailingSince: null })
})

test('a report that arrives before the sending is recorded marks the address too', async () => {
  const patron = await mailed({ sentAt: null, state: 'SENDING' })
  expect(await note(patron.message)).toBe('FAILING')
  expect(await noticeOf(patron)).toMatchObject({ state: 'SENDING', sentAt: null })
})

const complain = (message: string) => db.prisma.$transaction((tx) => recordComplaint(tx, message))

test('a spam report about a reminder switches reminders off, and repeating it does not switch them off again (M5)', async () => {
  const patron = await mailed({ kind: 'DUE_SOON' }, { dueNoticeDays: 3 })
  expect(await complain(patron.message)).toBe('KEPT')
  expect(await patronOf(patron)).toMatchObject({ dueNoticeDays: null, mailFailingSince: null })
  expect(await noticeOf(patron)).toMatchObject({ error: 'COMPLAINED' })
  await db.prisma.patron.update({ where: { id: patron.id }, data: { dueNoticeDays: 1 } })
  expect(await complain(patron.message)).toBe('AGAIN')
  expect(await patronOf(patron)).toMatchObject({ dueNoticeDays: 1 })
})

test('a spam report about new titles pauses all alerts (M5)', async () => {
  const patron = await mailed({ kind: 'NEW_TITLES' }, { dueNoticeDays: 3 })
  const alert = { patronId: patron.id, keyword: '猫', key: 'k', createdAt: now, since: now }
  await db.prisma.alert.createMany({ data: [alert, alert] })
  expect(await complain(patron.message)).toBe('KEPT')
  expect(await db.prisma.alert.count({ where: { patronId: patron.id, isOn: false } })).toBe(2)
  expect(await patronOf(patron)).toMatchObject({ dueNoticeDays: 3 })
})

test('mandatory mails are still sent after a spam report', async () => {
  const patron = await mailed({ kind: 'HOLD_READY' }, { dueNoticeDays: 3 })
  expect([await complain(patron.message), await complain('b'.repeat(24))]).toEqual(['KEPT', 'UNKNOWN'])
  expect(await patronOf(patron)).toMatchObject({ dueNoticeDays: 3, mailFailingSince: null, mailBounces: 0 })
})
