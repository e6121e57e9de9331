import { describe, expect, test } from 'vitest'
import { checkOut } from '../../../server/domain/circulation/check-out.ts'
import { staffOf, titleAt } from '../../graphql/desk/at-desk.ts'
import { useDatabase } from '../../support/database/database.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { hold, newBranch, newPatron } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const db = useDatabase()

interface Calendar {
  weekdays?: number[]
  onHolidays?: boolean
  /** Closed days, YYYY-MM-DD. */
  closed?: string[]
  /** Days that are open despite the weekly rule. */
  opened?: string[]
}

function branchWith({ weekdays = [], onHolidays = false, closed = [], opened = [] }: Calendar) {
  const single = (isOpen: boolean) => (date: string) => ({ date: new Date(date), isOpen })
  const days = { create: [...closed.map(single(false)), ...opened.map(single(true))] }
  return newBranch(db, { closedWeekdays: weekdays, closedOnHolidays: onHolidays, days })
}

/** A desk early in the morning in Tokyo, when other time zones still have the day before. */
async function deskAt(branch: { id: number }, date: string) {
  return { branchId: branch.id, staffId: (await staffOf(db)).id, now: new Date(`${date}T08:30:00+09:00`) }
}

const newYear = ['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03']

describe.each(inEveryTimeZone())('with the server in %s', ({ use }) => {
  use()

  test.each<[string, Calendar, string, string]>([
    ['no closed day: seven days', {}, '2026-12-01', '2026-12-08'],
    ['two closed days inside: nine days', { closed: ['2026-12-03', '2026-12-04'] }, '2026-12-01', '2026-12-10'],
    ['every Monday closed: eight days', { weekdays: [1] }, '2026-12-01', '2026-12-09'],
    ['its end is on a run of closed days', { closed: newYear }, '2026-12-22', '2027-01-04'],
  ])('the last day of a shelf period of 7 open days, with %s (H5)', async (_what, calendar, arrives, lastDay) => {
    const branch = await branchWith(calendar)
    const title = await titleAt(db, [branch])
    const { id } = await hold(db, await newPatron(db), title, { pickupBranchId: branch.id })
    const desk = await deskAt(branch, arrives)
    await db.prisma.$transaction((tx) => checkIn(tx, title.items[0]?.barcode ?? '', desk))
    const { state, shelfExpiresOn } = await db.prisma.hold.findUniqueOrThrow({ where: { id } })
    expect([state, shelfExpiresOn]).toEqual(['READY', new Date(lastDay)])
  })

  test.each<[string, Calendar, string, string]>([
    ['an open day', {}, '2026-12-01', '2026-12-15'],
    ['a closed day', { closed: ['2026-12-15'] }, '2026-12-01', '2026-12-16'],
    ['a day of the closing at New Year', { closed: newYear, weekdays: [1] }, '2026-12-15', '2027-01-05'],
    ['a weekday always closed', { weekdays: [1], opened: ['2026-12-07'] }, '2026-12-07', '2026-12-22'],
    ['a national holiday', { onHolidays: true }, '2026-12-28', '2027-01-12'],
  ])('the due date of a 14-day loan that would be due on %s (R1)', async (_what, calendar, lentOn, due) => {
    const branch = await branchWith(calendar)
    const [patron, title] = [await newPatron(db), await titleAt(db, [branch])]
    const desk = await deskAt(branch, lentOn)
    const barcode = title.items[0]?.barcode ?? ''
    const { loanId } = await db.prisma.$transaction((tx) => checkOut(tx, patron.cardNumber, barcode, desk))
    const { dueOn } = await db.prisma.loan.findUniqueOrThrow({ where: { id: loanId } })
    expect(dueOn).toEqual(new Date(due))
  })
})
