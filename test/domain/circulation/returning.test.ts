import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { day, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'
import { holdNow, noticesOf, openCounter, stepsOf } from './counter.ts'

const db = useDatabase()

/** Reserves a title, notifies the patron, lends the copy and returns it. */
async function read(patron: { id: number; cardNumber: string }) {
  const title = await newTitle(db)
  const [copy] = title.items as [(typeof title.items)[0]]
  const own = await hold(db, patron, title, { contactMethod: 'MAIL' })
  const desk = await openCounter(db)
  await desk.checkIn(copy)
  expect(await noticesOf(db, own)).toHaveLength(1)
  const { loanId } = await desk.checkOut(patron, copy)
  expect(await holdNow(db, own)).toMatchObject({ patronId: patron.id })
  await desk.checkIn(copy)
  return { title, own, loanId }
}

test('a return erases the patron from the loan, the hold and the notices; the transitions stay (R4)', async () => {
  const patron = await newPatron(db)
  const { own, loanId } = await read(patron)
  expect(await db.prisma.loan.findUnique({ where: { id: loanId } })).toMatchObject({ patronId: null })
  expect(await holdNow(db, own)).toMatchObject({ state: 'FULFILLED', patronId: null })
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(0)
  expect(await db.prisma.historyEntry.count({ where: { patronId: patron.id } })).toBe(0)
  const steps = await stepsOf(db, own)
  expect(steps.map(({ to }) => to)).toEqual(['READY', 'FULFILLED'])
  expect(JSON.stringify(steps)).not.toContain(patron.cardNumber)
})

test('a return erases data about that title only; other holds and their notices stay (R4)', async () => {
  const patron = await newPatron(db)
  const other = await newTitle(db)
  const waiting = await hold(db, patron, other, { contactMethod: 'MAIL' })
  await (await openCounter(db)).checkIn(other.items[0] ?? { barcode: '' })
  await read(patron)
  expect(await holdNow(db, waiting)).toMatchObject({ state: 'READY', patronId: patron.id })
  expect(await noticesOf(db, waiting)).toHaveLength(1)
})

describe.each(inEveryTimeZone())('with the server in %s', (serverZone) => {
  serverZone.use()

  test('a reading history is kept for patrons who asked for it, with dates in Tokyo (R4)', async () => {
    const patron = await newPatron(db, { keepsHistory: true })
    const title = await newTitle(db)
    const loan = await lend(db, patron, title)
    const lentAt = new Date('2026-11-10T00:30:00+09:00')
    await db.prisma.loan.update({ where: { id: loan.id }, data: { lentAt } })
    const late = await openCounter(db, undefined, new Date('2026-11-24T23:30:00+09:00'))
    await late.checkIn(title.items[0] ?? { barcode: '' })
    await late.checkIn(title.items[0] ?? { barcode: '' })
    expect(await db.prisma.historyEntry.findMany({ where: { patronId: patron.id } })).toMatchObject([
      { titleId: title.id, lentOn: day(-14), returnedOn: day(0) },
    ])
    expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ patronId: null })
  })
})
