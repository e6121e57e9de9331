import { beforeEach, expect, test } from 'vitest'
import { expireShelf } from '../../../../server/domain/circulation/expire-shelf.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { later, now } from '../../../support/library/now.ts'
import { day, hold, newBranch, newPatron } from '../../../support/library/world.ts'
import { askAsLibrarian, checkInCopy, listAt, titleAt } from '../at-desk.ts'

const db = useDatabase()
let here: { id: number }
let there: { id: number }

beforeEach(async () => {
  here = await newBranch(db)
  there = await newBranch(db)
})

const shelf = (at: Date = now) =>
  listAt(db, here, 'holdShelf', 'barcode holdId patronName cardNumber expiresOn term needsSlip', { at })
const removals = (branch = here) =>
  listAt(db, branch, 'toRemove', 'barcode formerHoldId formerHoldState nextBranch { id } nextHoldId')

/** Puts a copy on the hold shelf here for a patron, with other holds behind it. */
async function shelved(...behind: { id: number }[]) {
  const title = await titleAt(db, [here])
  const [item] = title.items
  const first = await hold(db, await newPatron(db), title, { pickupBranchId: here.id })
  const others = []
  for (const [i, pickup] of behind.entries()) {
    const placedAt = later({ minutes: i + 1 })
    others.push(await hold(db, await newPatron(db), title, { pickupBranchId: pickup.id, placedAt }))
  }
  await checkInCopy(db, item, here)
  return { title, barcode: item?.barcode, item, first, others }
}

const afterExpiry = new Date('2026-12-02T09:00:00+09:00')
const expire = () => expireShelf(db, afterExpiry)

test('the hold shelf lists patron and last day, and marks the last two days and expired holds (H5)', async () => {
  const { first, barcode } = await shelved()
  const patron = await db.prisma.patron.findUniqueOrThrow({ where: { id: first.patronId ?? 0 } })
  const row = { barcode, holdId: `DeskHold:${first.id}`, patronName: patron.name, cardNumber: patron.cardNumber }
  expect((await shelf()).rows).toEqual([{ ...row, expiresOn: '2026-12-01', term: 'LATER', needsSlip: false }])
  const term = async (at: string) => (await shelf(new Date(at))).rows[0].term
  expect(await term('2026-11-29T23:59:59+09:00')).toBe('LATER')
  expect(await term('2026-11-30T00:00:00+09:00')).toBe('TOMORROW')
  expect(await term('2026-12-01T23:59:59+09:00')).toBe('TODAY')
  expect(await term('2026-12-02T00:00:00+09:00')).toBe('PAST')
})

test('an expired copy without further holds is listed for removal until it is scanned at check-in (H5, D)', async () => {
  const { item, barcode, first } = await shelved()
  expect((await removals()).rows).toEqual([])
  await expire()
  expect((await shelf()).rows).toEqual([])
  const former = { formerHoldId: `DeskHold:${first.id}`, formerHoldState: 'EXPIRED' }
  expect((await removals()).rows).toEqual([{ barcode, ...former, nextHoldId: null, nextBranch: null }])
  expect(await checkInCopy(db, item, here, afterExpiry)).toMatchObject({ instruction: { what: 'HOME' } })
  expect((await removals()).rows).toEqual([])
})

test('an expired copy for the next patron here stays and needs a new slip until it is scanned (H5, D)', async () => {
  const { item, others } = await shelved(here)
  await expire()
  expect((await shelf(afterExpiry)).rows).toMatchObject([{ holdId: `DeskHold:${others[0]?.id}`, needsSlip: true }])
  expect((await removals()).rows).toEqual([])
  await checkInCopy(db, item, here, afterExpiry)
  expect((await shelf(afterExpiry)).rows).toMatchObject([{ holdId: `DeskHold:${others[0]?.id}`, needsSlip: false }])
})

test('an expired copy for another branch is listed for removal with its destination, and arrives there (H5, D)', async () => {
  const { item, barcode, first, others } = await shelved(there)
  await expire()
  const former = { formerHoldId: `DeskHold:${first.id}`, formerHoldState: 'EXPIRED' }
  const next = { nextHoldId: `DeskHold:${others[0]?.id}`, nextBranch: { id: `Branch:${there.id}` } }
  expect((await removals()).rows).toEqual([{ barcode, ...former, ...next }])
  const coming = () => listAt(db, there, 'arrivals', 'barcode forHold since from { id } to { id }')
  const gone = () => listAt(db, here, 'sent', 'barcode forHold since from { id } to { id }')
  // It is still on the shelf, so it is not in transit.
  expect([(await coming()).rows, (await gone()).rows]).toEqual([[], []])
  await checkInCopy(db, item, here, afterExpiry)
  expect((await removals()).rows).toEqual([])
  const moving = {
    barcode,
    forHold: true,
    since: afterExpiry,
    from: { id: `Branch:${here.id}` },
    to: { id: `Branch:${there.id}` },
  }
  expect([(await coming()).rows, (await gone()).rows]).toEqual([[moving], [moving]])
  await checkInCopy(db, item, there, afterExpiry)
  expect([(await coming()).rows, (await gone()).rows]).toEqual([[], []])
})

test('the copy of a cancelled hold is listed for removal (H7, D)', async () => {
  const { item, barcode, first } = await shelved()
  const as = { id: first.patronId ?? 0 }
  await askAsLibrarian(db, `mutation { cancelHold(id: "Hold:${first.id}") { __typename } }`, {}, { as })
  expect((await shelf()).rows).toEqual([])
  const former = { formerHoldId: `DeskHold:${first.id}`, formerHoldState: 'CANCEL_REQUESTED' }
  expect((await removals()).rows).toEqual([{ barcode, ...former, nextHoldId: null, nextBranch: null }])
  // The number of a hold that is anonymised leads nowhere (R4).
  const ended = { state: 'CANCELLED', closedAt: now, itemId: null, patronId: null } as const
  await db.prisma.hold.update({ where: { id: first.id }, data: ended })
  expect((await removals()).rows).toMatchObject([{ formerHoldId: null, formerHoldState: 'CANCELLED' }])
  await checkInCopy(db, item, here)
  expect((await removals()).rows).toEqual([])
})

test('a copy that is sent home after its return is listed in transit, without a hold (D)', async () => {
  const title = await titleAt(db, [here])
  await checkInCopy(db, title.items[0], there)
  const { rows } = await listAt(db, here, 'arrivals', 'barcode forHold since from { id }')
  const barcode = title.items[0]?.barcode
  expect(rows).toEqual([{ barcode, forHold: false, since: null, from: { id: `Branch:${there.id}` } }])
  expect((await listAt(db, there, 'sent', 'barcode')).rows).toEqual([{ barcode }])
})

test('rows that need an action come first on the hold shelf, then those that expire first (D)', async () => {
  const late = await shelved()
  const soon = await shelved()
  await db.prisma.hold.update({ where: { id: soon.first.id }, data: { shelfExpiresOn: day(1) } })
  const slip = await shelved()
  await db.prisma.item.update({ where: { id: slip.item?.id ?? 0 }, data: { shelvedHoldId: null } })
  expect((await shelf()).rows.map(({ barcode }) => barcode)).toEqual([slip.barcode, soon.barcode, late.barcode])
})

test('every list takes as many statements for thirty rows as for one (budget)', async () => {
  const rows = (fields: string) => `totalCount edges { node { ${fields} } }`
  const lists = `holdShelf { ${rows('barcode')} } toRemove { ${rows('barcode nextBranch { name }')} }
    arrivals { ${rows('from { name } to { name }')} } sent { ${rows('from { name } to { name }')} }
    unfillable { ${rows('pickupBranch { name }')} }`
  const sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const read = async () => {
    const operation = `query ($at: ID!) { desk(branchId: $at) { ${lists} } }`
    let [totals, statements]: [number[], number] = [[], Number.POSITIVE_INFINITY]
    // The last message of a change may arrive during the first read.
    for (let i = 0; i < 3; i++) {
      sent.length = 0
      const { desk } = await askAsLibrarian(db, operation, { at: `Branch:${here.id}` })
      totals = Object.values(desk).map((list) => (list as { totalCount: number }).totalCount)
      statements = Math.min(statements, sent.length)
    }
    return { totals, statements }
  }
  const fill = async (rows: number) => {
    for (let i = 0; i < rows; i++) {
      await shelved()
      const cancelled = await shelved()
      await db.prisma.hold.update({ where: { id: cancelled.first.id }, data: { state: 'CANCEL_REQUESTED' } })
      await checkInCopy(db, (await titleAt(db, [here])).items[0], there)
      await checkInCopy(db, (await titleAt(db, [there])).items[0], here)
      await hold(db, await newPatron(db), await titleAt(db, []), { pickupBranchId: here.id })
    }
  }
  await fill(1)
  const one = await read()
  await fill(29)
  const thirty = await read()
  expect([one.totals.slice(0, 4), thirty.totals.slice(0, 4)]).toEqual([Array(4).fill(1), Array(4).fill(30)])
  expect(thirty.statements).toBe(one.statements)
})
