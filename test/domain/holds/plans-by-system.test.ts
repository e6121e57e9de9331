import { afterEach, expect, test } from 'vitest'
import { placeInLibrarySystem } from '../../../server/domain/holds/library-system/place.ts'
import { watchPlans } from '../../../server/domain/holds/library-system/watch-plans.ts'
import { librarySystemOf } from '../../../server/domain/library-system/connected.ts'
import type { SystemKind } from '../../../server/domain/library-system/settings.ts'
import type { startFakeFolio } from '../../library-systems/folio/fake.ts'
import { type ConnectedSystem, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { startFakeSip2 } from '../../library-systems/sip2/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, newPatron } from '../../support/library/world.ts'

const db = useDatabase()
let behind: ConnectedSystem | undefined
afterEach(async () => {
  await db.prisma.holdPlan.deleteMany()
  await db.prisma.patron.deleteMany({ where: { exportNumber: { contains: ':' } } })
  // The systems have the same barcodes.
  await db.prisma.item.deleteMany({ where: { title: { source: { in: ['folio', 'sip2'] } } } })
  await behind?.close()
  behind = undefined
})

const card = '20000001'
/** The patron's key in each library system. */
const keys = { folio: `ext-${card}`, sip2: card } as const

async function connected(kind: 'folio' | 'sip2', options: Record<string, string> = {}) {
  behind = await connectFakeSystem(db, kind satisfies SystemKind, {}, undefined, options)
  const system = librarySystemOf(db)
  if (!system) throw new Error('No system is connected.')
  const patron = await newPatron(db, { cardNumber: card, exportNumber: `${kind}:${keys[kind]}` })
  // The first records have holds and loans.
  const titleIds = behind.titles.slice(20, 23).map(({ id }) => id)
  const { id: pickupBranchId } = await branchOf(db, kind === 'sip2' ? 'kita' : undefined)
  const place = (over: { inOrder?: boolean; anyOf?: number }) =>
    placeInLibrarySystem(
      db,
      system,
      patron.id,
      { key: `by-${kind}`, titleIds, pickupBranchId, contactMethod: 'NONE', ...over },
      now,
    )
  const look = () =>
    watchPlans(db, now, (_what, error) => {
      throw error
    })
  return { ...behind, place, look }
}

test('FOLIO cancels the others of a set when one is in transit, and keeps no sequences (G13, A1)', async () => {
  const { place, look, fake, written, calls } = await connected('folio')
  const { state } = fake as Awaited<ReturnType<typeof startFakeFolio>>
  await expect(place({ inOrder: true })).rejects.toMatchObject({ reason: 'NOT_OFFERED' })
  expect(written()).toBe(0)
  const before = state.holds.map(({ id }) => id)
  await place({ anyOf: 1 })
  const mine = () => state.holds.filter(({ id }) => !before.includes(id)).map(({ status }) => status)
  expect(mine()).toEqual(['Open - Not yet filled', 'Open - Not yet filled', 'Open - Not yet filled'])
  const asked = calls()
  expect(await look()).toEqual({ accounts: 1, changed: 0, refused: 0 })
  expect(calls() - asked).toBe(1)
  const second = state.holds.filter(({ id }) => !before.includes(id))[1]
  if (second) second.status = 'Open - In transit'
  expect(await look()).toEqual({ accounts: 1, changed: 2, refused: 0 })
  expect(mine()).toEqual(['Closed - Cancelled', 'Open - In transit', 'Closed - Cancelled'])
  await look()
  expect(await db.prisma.holdPlan.count()).toBe(0)
})

test('FOLIO without `cancellation-reason` offers no sets, and nothing is sent (G4)', async () => {
  const { place, written } = await connected('folio', { 'cancellation-reason': '' })
  await expect(place({ anyOf: 1 })).rejects.toMatchObject({ reason: 'NOT_OFFERED' })
  expect(written()).toBe(0)
  expect(await db.prisma.holdPlan.count()).toBe(0)
})

test('a SIP2 system cancels the others of a set when one is ready, and keeps no sequences (G13, A1)', async () => {
  const { place, look, fake, written } = await connected('sip2')
  const { state } = fake as Awaited<ReturnType<typeof startFakeSip2>>
  await expect(place({ inOrder: true })).rejects.toMatchObject({ reason: 'NOT_OFFERED' })
  expect(written()).toBe(0)
  await place({ anyOf: 1 })
  const mine = () =>
    state.holds.filter(({ card: of, record }) => of === card && Number(record) > 20).map(({ record }) => record)
  expect(mine()).toEqual(['21', '22', '23'])
  const second = state.holds.find(({ record }) => record === '22')
  if (second) Object.assign(second, { state: 'READY', barcode: 'B0000022' })
  expect(await look()).toEqual({ accounts: 1, changed: 2, refused: 0 })
  expect(mine()).toEqual(['22'])
  await look()
  expect(await db.prisma.holdPlan.count()).toBe(0)
})

test('Koha by SIP2 cancels no waiting hold, so it offers no sets, and nothing is sent (G4)', async () => {
  const { place, written } = await connected('sip2', { dialect: 'koha' })
  for (const over of [{ anyOf: 1 }, { inOrder: true }])
    await expect(place(over)).rejects.toMatchObject({ reason: 'NOT_OFFERED' })
  expect(written()).toBe(0)
  expect(await db.prisma.holdPlan.count()).toBe(0)
})
