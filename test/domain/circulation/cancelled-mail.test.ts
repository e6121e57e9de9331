import { beforeEach, expect, test } from 'vitest'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { linkBetween } from '../../support/http/links.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later } from '../../support/library/now.ts'
import { hold, newPatron, newTitle } from '../../support/library/world.ts'
import { cancelOwn, openCounter, statesOf } from './counter.ts'

const db = useDatabase()
beforeEach(async () => {
  await db.prisma.notice.deleteMany()
})

async function reserved(patron: { id: number }, more: Parameters<typeof hold>[3] = {}) {
  const title = await newTitle(db)
  return { ...(await hold(db, patron, title, { contactMethod: 'MAIL', ...more })), copy: title.items[0] }
}

/** The titles in each mail to a patron. */
async function toldOf(patron: { mailAddress: string | null }, minutes: number) {
  const letters = messagesTo(await messagesUntil(db, later({ minutes })), patron)
  return letters.map((letter) => (letter.kind === 'HOLD_CANCELLED' ? letter.titles.map(({ id }) => id) : letter.kind))
}

const cancelAt = async (minutes: number, one: { id: number }) =>
  (await openCounter(db, undefined, later({ minutes }))).cancel(one)

test('cancellations by the library within ten minutes share one mail, and a later one has another (M4, H10)', async () => {
  const patron = await newPatron(db)
  const [first, second, third] = [await reserved(patron), await reserved(patron), await reserved(patron)]
  await cancelAt(3, first)
  await cancelAt(12, second)
  expect(await toldOf(patron, 12)).toEqual([])
  expect(await toldOf(patron, 13)).toEqual([[first.titleId, second.titleId]])
  await cancelAt(14, third)
  expect(await toldOf(patron, 23)).toEqual([])
  expect(await toldOf(patron, 24)).toEqual([[third.titleId]])
})

test('the mail of a cancellation has the reason that staff gave (M4)', async () => {
  const patron = await newPatron(db)
  await cancelAt(0, await reserved(patron))
  const [letter] = messagesTo(await messagesUntil(db, later({ minutes: 10 })), patron)
  expect(letter).toMatchObject({ kind: 'HOLD_CANCELLED', titles: [{ reason: 'cannot be supplied' }] })
})

test('cancellations at two desks at once, and a repeated one, produce one mail (M6)', async () => {
  const patron = await newPatron(db)
  const holds = await Promise.all(Array.from({ length: 6 }, () => reserved(patron)))
  await Promise.all([...holds, ...holds].map((one) => cancelAt(0, one)))
  const [letter, ...more] = await toldOf(patron, 10)
  expect(more).toEqual([])
  expect(letter).toHaveLength(6)
})

test('a ready hold that the library cancels is mailed as cancelled, and never as ready (M1, M4)', async () => {
  const patron = await newPatron(db)
  const [one, desk] = [await reserved(patron), await openCounter(db)]
  await desk.checkIn(one.copy ?? { barcode: '' })
  await desk.cancel(one)
  expect(await toldOf(patron, 24 * 60)).toEqual([[one.titleId]])
})

test('no mail is sent with contact NONE, or when the patron asked for the cancellation (M1, H7)', async () => {
  const patron = await newPatron(db)
  const desk = await openCounter(db)
  const silent = await reserved(patron, { contactMethod: 'NONE' })
  await desk.cancel(silent)
  const own = await reserved(patron)
  await cancelOwn(db, patron, own)
  const asked = []
  for (const end of ['cancel', 'revert', 'checkIn', 'report'] as const) {
    const one = await reserved(patron, { state: 'CANCEL_REQUESTED' })
    const copy = one.copy ?? { barcode: '' }
    await {
      cancel: () => desk.cancel(one),
      revert: () => desk.revert(one),
      checkIn: () => desk.checkIn(copy),
      report: () => desk.report(copy, 'LOST'),
    }[end]()
    asked.push(one)
  }
  expect(new Set(await statesOf(db, silent, own, ...asked))).toEqual(new Set(['CANCELLED']))
  expect(await toldOf(patron, 24 * 60)).toEqual([])
})

test('once the hold is no longer listed, nothing connects the patron with the title (R4)', async () => {
  const patron = await newPatron(db)
  const one = await reserved(patron)
  await cancelAt(0, one)
  expect(await toldOf(patron, 10)).toHaveLength(1)
  expect(await linkBetween(db, patron.id, one.titleId)).not.toBeNull()
  await purge(db, later({ days: 8 }))
  expect(await linkBetween(db, patron.id, one.titleId)).toBeNull()
})
