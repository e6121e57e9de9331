import { beforeAll, describe, expect, test } from 'vitest'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { useDatabase } from '../../support/database/database.ts'
import { branchOf, day, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
let row: Prisma.HoldUncheckedCreateInput

beforeAll(async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db, { copies: 2 })]
  const { id, patronId, ...rest } = await hold(db, patron, title)
  await db.prisma.hold.delete({ where: { id } })
  row = { ...rest, patronId }
})

/** Returns the database's message for a row that violates a rule, without the domain code. */
async function refusal(writing: Promise<unknown>): Promise<string> {
  const said = await writing.then(
    () => 'accepted',
    (error: Error) => `${error.message} ${JSON.stringify((error as { meta?: unknown }).meta ?? {})}`,
  )
  return said
}

describe('the database rejects', () => {
  test('a second open hold of one patron on one title (L7)', async () => {
    const [patron, title] = [await newPatron(db), await newTitle(db)]
    const { id } = await hold(db, patron, title, { state: 'RECEIVED' })
    expect(await refusal(hold(db, patron, title, { state: 'QUEUED' }))).toMatch(/Unique constraint/)
    await db.prisma.hold.update({ where: { id }, data: { state: 'CANCELLED', closedAt: day(0) } })
    expect(await refusal(hold(db, patron, title, { state: 'QUEUED' }))).toBe('accepted')
  })

  test('a second captured hold on one copy, also while the first awaits removal (H3)', async () => {
    const title = await newTitle(db)
    const { id } = await hold(db, await newPatron(db), title, { state: 'IN_TRANSIT' })
    for (const state of ['READY', 'CANCEL_REQUESTED'] as const) {
      expect(await refusal(hold(db, await newPatron(db), title, { state }))).toMatch(/Unique constraint/)
      await db.prisma.hold.update({ where: { id }, data: { state, shelfExpiresOn: day(7) } })
    }
    expect(await refusal(hold(db, await newPatron(db), title, { state: 'READY' }))).toMatch(/Unique constraint/)
    await db.prisma.hold.update({ where: { id }, data: { state: 'FULFILLED', closedAt: day(0) } })
    expect(await refusal(hold(db, await newPatron(db), title, { state: 'READY' }))).toBe('accepted')
  })

  test('a copy that is both lent and tied to a hold, in either order (H9)', async () => {
    const [patron, other, title] = [await newPatron(db), await newPatron(db), await newTitle(db)]
    for (const state of ['IN_TRANSIT', 'READY', 'CANCEL_REQUESTED'] as const) {
      const { id } = await hold(db, patron, title, { state })
      expect(await refusal(lend(db, other, title))).toMatch('items_lent_or_captured')
      await db.prisma.hold.delete({ where: { id } })
      const loan = await lend(db, other, title)
      expect(await refusal(hold(db, patron, title, { state }))).toMatch('items_lent_or_captured')
      await db.prisma.loan.delete({ where: { id: loan.id } })
    }
    expect(await db.prisma.loan.count({ where: { item: { titleId: title.id } } })).toBe(0)
    expect(await db.prisma.hold.count({ where: { titleId: title.id } })).toBe(0)
  })

  test('a READY hold whose copy is elsewhere, lost, or of another title (H3)', async () => {
    const [patron, title, other] = [await newPatron(db), await newTitle(db), await newTitle(db)]
    const { id, itemId } = await hold(db, patron, title, { state: 'READY' })
    const { id: elsewhere } = await branchOf(db, 'ashimori')
    const change = (data: Prisma.ItemUncheckedUpdateInput) =>
      refusal(db.prisma.item.update({ where: { id: itemId ?? 0 }, data }))
    expect(await change({ awayAtId: elsewhere })).toMatch('items_ready_at_pickup')
    expect(await change({ branchId: elsewhere })).toMatch('items_ready_at_pickup')
    expect(await change({ status: 'LOST' })).toMatch('items_ready_at_pickup')
    expect(await change({ titleId: other.id })).toMatch('items_ready_at_pickup')
    const move = db.prisma.hold.update({ where: { id }, data: { pickupBranchId: elsewhere } })
    expect(await refusal(move)).toMatch('items_ready_at_pickup')
    expect(await change({ shelfMark: '913.6/ナ' })).toBe('accepted')
  })

  test('a captured hold without a copy (H3)', async () => {
    for (const state of ['IN_TRANSIT', 'READY'] as const) {
      expect(await refusal(db.prisma.hold.create({ data: { ...row, state } }))).toMatch('holds_captured_has_item')
    }
  })

  test('a closed hold without a closing time, and an open one with it (H7)', async () => {
    expect(await refusal(db.prisma.hold.create({ data: { ...row, state: 'CANCELLED' } }))).toMatch(
      'holds_closed_has_time',
    )
    expect(await refusal(db.prisma.hold.create({ data: { ...row, closedAt: day(0) } }))).toMatch(
      'holds_closed_has_time',
    )
  })

  test('an open hold without a patron (R4)', async () => {
    expect(await refusal(db.prisma.hold.create({ data: { ...row, patronId: null } }))).toMatch('holds_open_has_patron')
  })

  test('a second open loan of one copy, and an open loan without a patron', async () => {
    const [patron, title] = [await newPatron(db), await newTitle(db)]
    const { itemId, branchId, dueOn, lentAt } = await lend(db, patron, title)
    const again = (patronId: number | null) =>
      db.prisma.loan.create({ data: { itemId, branchId, dueOn, lentAt, patronId } })
    expect(await refusal(again(patron.id))).toMatch(/Unique constraint/)
    await db.prisma.loan.updateMany({ where: { itemId }, data: { returnedAt: day(0) } })
    expect(await refusal(again(null))).toMatch('loans_open_has_patron')
  })

  test('two limits on one level, a negative limit, and a branch without a category (L4)', async () => {
    const limit = (data: Prisma.HoldLimitUncheckedCreateInput) => refusal(db.prisma.holdLimit.create({ data }))
    expect(await limit({ groupCode: 'CD', titles: 3 })).toMatch(/Unique constraint/)
    expect(await limit({ groupCode: 'CD', category: 'COMMUTER', titles: -1 })).toMatch('hold_limits_not_negative')
    expect(await limit({ groupCode: 'CD', branchId: 1, titles: 3 })).toMatch('hold_limits_branch_has_category')
  })

  test('a basket without an owner, and one of a patron and a visitor at once (C5)', async () => {
    const basket = (owner: { patronId?: number; visitorHash?: string }) =>
      refusal(db.prisma.basket.create({ data: { ...owner, touchedAt: day(0) } }))
    expect(await basket({})).toMatch('baskets_one_owner')
    expect(await basket({ patronId: (await newPatron(db)).id, visitorHash: 'x' })).toMatch('baskets_one_owner')
  })

  test('a second policy row, and invalid policy values', async () => {
    const policy = { libraryName: '図書館', libraryNameEn: 'Library' }
    expect(await refusal(db.prisma.policy.create({ data: { id: 2, ...policy } }))).toMatch('policies_one_row')
    const change = (data: Prisma.PolicyUpdateInput) => refusal(db.prisma.policy.update({ where: { id: 1 }, data }))
    expect(await change({ resultsPerPage: 0 })).toMatch('policies_sane')
    expect(await change({ closedHoldDays: -1 })).toMatch('policies_sane')
    expect(await change({ closedHoldDays: 366 })).toMatch('policies_bounded')
    expect(await change({ libraryName: '' })).toMatch('policies_named')
    const spoken = (discLabelFrom: number | null, discLabelTo: number | null) =>
      refusal(db.prisma.materialType.update({ where: { code: 'SPOKEN_CD' }, data: { discLabelFrom, discLabelTo } }))
    expect(await spoken(700, null)).toMatch('material_types_disc_labels')
    expect(await spoken(701, 700)).toMatch('material_types_disc_labels')
  })

  test('two copies with one barcode, two patrons with one card, two records with one control number of one source', async () => {
    const title = await newTitle(db, { controlNumber: 'twice' })
    const { barcode, titleId, branchId } = title.items[0] ?? { barcode: '', titleId: 0, branchId: 0 }
    expect(await refusal(db.prisma.item.create({ data: { barcode, titleId, branchId } }))).toMatch(/Unique constraint/)
    const { cardNumber } = await newPatron(db)
    expect(await refusal(newPatron(db, { cardNumber }))).toMatch(/Unique constraint/)
    await newTitle(db, { controlNumber: 'twice' })
    expect(await db.prisma.title.count({ where: { controlNumber: 'twice' } })).toBe(1)
  })
})
