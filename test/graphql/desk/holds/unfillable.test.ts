import { expect, test } from 'vitest'
import { updateItemStatus } from '../../../../server/domain/circulation/items/report.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { later, now } from '../../../support/library/now.ts'
import { branchOf, hold, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { listAt, staffOf } from '../at-desk.ts'

const db = useDatabase()
const unfillable = async (title: { id: number }) =>
  (
    await listAt(
      db,
      await branchOf(db),
      'unfillable',
      'holdId why: reason state titleId patronName cardNumber phone pickupBranch { id }',
    )
  ).rows.filter(({ titleId }) => titleId === `Title:${title.id}`)

async function report(item: { barcode: string } | undefined, status: 'WITHDRAWN' | 'MISSING' | 'AVAILABLE') {
  const desk = { branchId: (await branchOf(db)).id, staffId: (await staffOf(db)).id, now }
  await db.prisma.$transaction((tx) => updateItemStatus(tx, item?.barcode ?? '', status, desk))
}

test('when the last lendable copy is withdrawn, its holds are listed as unfillable (H10)', async () => {
  const title = await newTitle(db, { copies: 2 })
  const patron = await newPatron(db, { phone: '086-000-0000' })
  const ready = await hold(db, patron, title, { state: 'READY' })
  const behind = await hold(db, await newPatron(db), title, { state: 'RECEIVED', placedAt: later({ minutes: 1 }) })
  await report(title.items[1], 'WITHDRAWN')
  expect(await unfillable(title)).toEqual([])
  await report(title.items[0], 'WITHDRAWN')
  const rows = await unfillable(title)
  expect(rows.map(({ holdId, why, state }) => [holdId, why, state])).toEqual([
    [`DeskHold:${ready.id}`, 'NO_COPY', 'QUEUED'],
    [`DeskHold:${behind.id}`, 'NO_COPY', 'RECEIVED'],
  ])
  expect(rows[0]).toMatchObject({
    patronName: patron.name,
    cardNumber: patron.cardNumber,
    phone: '086-000-0000',
    pickupBranch: { id: `Branch:${(await branchOf(db)).id}` },
  })
})

test('when a copy is found again, its holds leave the list (H10)', async () => {
  const title = await newTitle(db)
  await hold(db, await newPatron(db), title)
  await report(title.items[0], 'MISSING')
  expect(await unfillable(title)).toHaveLength(1)
  await report(title.items[0], 'AVAILABLE')
  expect(await unfillable(title)).toEqual([])
})

test('when a pickup branch stops offering a material, its waiting holds are listed (L5, H10)', async () => {
  const branch = await newBranch(db)
  const [book, disc] = [await newTitle(db), await newTitle(db, { materialType: 'DVD' })]
  for (const title of [book, disc]) await hold(db, await newPatron(db), title, { pickupBranchId: branch.id })
  const why = async () => [await unfillable(book), await unfillable(disc)].map((rows) => rows.map((row) => row.why))
  expect(await why()).toEqual([[], []])
  await db.prisma.branch.update({ where: { id: branch.id }, data: { acceptsAvPickup: false } })
  expect(await why()).toEqual([[], ['NO_PICKUP']])
  await db.prisma.branch.update({ where: { id: branch.id }, data: { acceptsPickup: false } })
  expect(await why()).toEqual([['NO_PICKUP'], ['NO_PICKUP']])
})

test('captured and closed holds are not listed (H10)', async () => {
  const title = await newTitle(db, { referenceOnly: true })
  for (const state of ['READY', 'CANCELLED', 'EXPIRED', 'FULFILLED'] as const) {
    await hold(db, await newPatron(db), title, { state })
  }
  expect(await unfillable(title)).toEqual([])
})
