import type { ContactMethod, HoldState } from '../generated/prisma/enums.ts'
import { StartError } from '../server/common/start-error.ts'
import type { Database, Tx } from '../server/database/database.ts'
import { countKeys } from '../server/domain/catalogue/closest/key-counts.ts'
import { dateIn, Temporal, toColumn } from '../server/domain/library/calendar/dates.ts'
import { moveDates } from '../server/domain/library/calendar/move-dates.ts'
import { readCalendar } from '../server/domain/library/calendar/open-days.ts'
import { hashPassword } from '../server/domain/patrons/passwords/password.ts'
import { branches, closedDays, hoursOf, locationsOf } from './demo/branches.ts'
import { demoTitles } from './demo/catalogue.ts'
import { demoPassword, demoPatrons, patrons } from './demo/patrons.ts'
import { isEmpty } from './empty.ts'
import { furnishDemo } from './furnished/furnish.ts'
import { seedItems, seedTitles } from './sample-titles.ts'
import { seedFavourites, seedPatrons } from './seed-patrons.ts'
import { seedRequests } from './seed-requests.ts'

/**
 * Fills an empty database with the demo library in one transaction. `now` is the current time of the demo. With
 * `furnished`, its optional services are on and have contents. Tests switch on what they need themselves.
 */
export async function seedDemo(db: Database, now: Date, { furnished = false } = {}): Promise<void> {
  if (!(await isEmpty(db))) throw new StartError('The demo library is only for an empty database. Nothing was changed.')
  const passwordHash = await hashPassword(demoPassword)
  const titles = await demoTitles()
  await db.prisma.$transaction(
    async (tx) => {
      await tx.policy.update({
        where: { id: 1 },
        // The staff of the demo sign in with the published password alone.
        data: {
          libraryName: 'まどぐち市立図書館',
          libraryNameEn: 'Madoguchi City Library',
          staffSecondFactor: 'NONE',
          familyGrants: 10,
          familyChildAge: 15,
        },
      })
      await tx.branch.createMany({ data: branches.map((branch, position) => ({ ...branch, position })) })
      await seedHours(tx)
      await seedClosedDays(tx, now)
      await seedLocations(tx)
      const titleIds = await seedTitles(tx, titles, now)
      await seedItems(tx, titles, titleIds)
      await seedPatrons(tx, passwordHash, now)
      await seedCirculation(tx, now)
      await seedRequests(tx, now)
      if (furnished) await furnishDemo(tx, now)
      await openDueDates(tx, now)
    },
    { timeout: 600_000, maxWait: 60_000 },
  )
  await countKeys(db)
}

async function seedHours(tx: Tx): Promise<void> {
  const all = await tx.branch.findMany({ select: { id: true, kind: true } })
  const data = all.flatMap((branch) => hoursOf(branch).map((span) => ({ branchId: branch.id, ...span })))
  await tx.branchHours.createMany({ data })
}

async function seedLocations(tx: Tx): Promise<void> {
  const all = await tx.branch.findMany({ select: { id: true, code: true, kind: true }, orderBy: { position: 'asc' } })
  const data = all.flatMap((branch) =>
    locationsOf(branch).map((location, n) => ({ ...location, branchId: branch.id, position: n + 1 })),
  )
  await tx.shelvingLocation.createMany({ data })
}

/** Closes every branch at the next new year and the next stocktaking. */
async function seedClosedDays(tx: Tx, now: Date): Promise<void> {
  const today = dateIn(now)
  const all = await tx.branch.findMany({ select: { id: true } })
  for (const { from, days, note } of closedDays) {
    const [month, day] = from
    const thisYear = today.with({ month, day })
    const first = Temporal.PlainDate.compare(thisYear, today) < 0 ? thisYear.add({ years: 1 }) : thisYear
    const dates = Array.from({ length: days }, (_, n) => toColumn(first.add({ days: n })))
    await tx.branchDay.createMany({
      data: all.flatMap(({ id: branchId }) => dates.map((date) => ({ branchId, date, isOpen: false, note }))),
    })
  }
}

/** Moves due dates on closed days to open days (R1). */
async function openDueDates(tx: Tx, now: Date): Promise<void> {
  const today = dateIn(now)
  for (const { id } of await tx.branch.findMany({ select: { id: true } })) {
    await moveDates(tx, await readCalendar(tx, id, today), today)
  }
}

/** Creates the loans and holds of the named patrons, and enough others to make the library look used. */
async function seedCirculation(tx: Tx, now: Date): Promise<void> {
  const people = new Map((await tx.patron.findMany()).map((patron) => [patron.cardNumber, patron]))
  const person = (cardNumber: string) => {
    const found = people.get(cardNumber)
    if (!found) throw new Error(`The demo library lacks the card ${cardNumber}.`)
    return found
  }
  const titleIds = new Map((await tx.title.findMany({ select: { id: true, title: true } })).map((t) => [t.title, t.id]))
  const titleId = (title: string) => {
    const id = titleIds.get(title)
    if (id === undefined) throw new Error(`The demo catalogue lacks ${title}.`)
    return id
  }
  const onLoan = new Set<number>()
  const lend = async (patronId: number, title: number, due: number) => {
    const item = await tx.item.findFirst({
      where: { titleId: title, status: 'AVAILABLE', referenceOnly: false, id: { notIn: [...onLoan] } },
      orderBy: { id: 'asc' },
    })
    if (!item) return
    onLoan.add(item.id)
    const dueOn = dateIn(now).add({ days: due })
    const lentAt = new Date(toColumn(dueOn.subtract({ days: 14 })).getTime() + 3 * 3600_000)
    await tx.loan.create({
      data: { itemId: item.id, patronId, branchId: item.branchId, lentAt, dueOn: toColumn(dueOn) },
    })
  }
  let minutes = 600
  const hold = async (patronId: number, title: number, state: HoldState, contactMethod: ContactMethod = 'NONE') => {
    minutes -= 5
    const placedAt = new Date(now.getTime() - minutes * 60_000)
    const { homeBranch } = await tx.patron.findUniqueOrThrow({ where: { id: patronId }, select: { homeBranch: true } })
    await tx.hold.create({
      data: {
        patronId,
        titleId: title,
        pickupBranchId: homeBranch.id,
        contactMethod,
        state,
        placedAt,
        transitions: {
          create: [
            { to: 'RECEIVED', at: placedAt, actor: 'patron' },
            ...(state === 'QUEUED'
              ? [{ from: 'RECEIVED' as const, to: state, at: placedAt, actor: 'job:confirm-holds' }]
              : []),
          ],
        },
      },
    })
  }

  for (const patron of demoPatrons) {
    const { id } = person(patron.cardNumber)
    const contact = patron.mail === 'verified' ? 'MAIL' : 'NONE'
    for (const { title, due } of patron.loans ?? []) await lend(id, titleId(title), due)
    for (const title of patron.holds ?? []) await hold(id, titleId(title), 'QUEUED', contact)
    for (const title of patron.waiting ?? []) await hold(id, titleId(title), 'RECEIVED', contact)
    await seedFavourites(tx, id, patron, titleId, now)
  }
  const ofType = async (materialType: 'CD' | 'DVD' | 'VIDEO', take: number) =>
    tx.title.findMany({ where: { materialType }, orderBy: { id: 'asc' }, take, select: { id: true } })
  for (const { id } of await ofType('CD', 10)) await hold(person(patrons.misaki.cardNumber).id, id, 'QUEUED')
  for (const { id } of [...(await ofType('DVD', 3)), ...(await ofType('VIDEO', 2))]) {
    await hold(person(patrons.ken.cardNumber).id, id, 'QUEUED')
  }
  const busy = await tx.title.findMany({ where: { materialType: 'BOOK' }, orderBy: { id: 'asc' }, take: 180 })
  for (const [i, { id }] of busy.entries()) await lend(person(patrons.taro.cardNumber).id, id, 1 + (i % 14))
}
