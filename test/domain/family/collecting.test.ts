import { expect, test } from 'vitest'
import { HeldForAnother } from '../../../server/domain/circulation/refusals.ts'
import { NotFound } from '../../../server/domain/common/refusal.ts'
import { checkOutAtMachine, checkOutToHelper, membersToCollectFor } from '../../../server/domain/family/collect.ts'
import { FamilyRightMissing } from '../../../server/domain/family/refusals.ts'
import { useDatabase } from '../../support/database/database.ts'
import { eventsOf, newFamily } from '../../support/library/family.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, day, hold, newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

async function desk() {
  const [{ id: branchId }, { id: staffId }] = [await branchOf(db), await patronOf(db, patrons.shisho)]
  return { branchId, staffId, now }
}

async function readyFor(grantor: { id: number }) {
  const title = await newTitle(db)
  await hold(db, grantor, title, { state: 'READY' })
  return title.items[0]?.barcode ?? ''
}

test('a helper collects what is on the shelf for the patron, on the patron’s card, and both see it (P17)', async () => {
  const { grantor, helper } = await newFamily(db)
  const barcode = await readyFor(grantor)
  const at = await desk()
  expect(await membersToCollectFor(db, helper.id, at.branchId, now)).toEqual([{ grantorId: grantor.id, ready: 1 }])
  const lend = () =>
    db.prisma.$transaction((tx) => checkOutToHelper(tx, { helperId: helper.id, card: grantor.cardNumber, barcode }, at))
  const { loanId } = await lend()
  expect((await lend()).loanId).toBe(loanId)
  expect(await db.prisma.loan.findUniqueOrThrow({ where: { id: loanId } })).toMatchObject({ patronId: grantor.id })
  for (const who of [grantor, helper]) expect(await eventsOf(db, who)).toContain('FAMILY_COLLECTED')
  const [free] = (await newTitle(db)).items
  const other = { helperId: helper.id, card: grantor.cardNumber, barcode: free?.barcode ?? '' }
  await expect(db.prisma.$transaction((tx) => checkOutToHelper(tx, other, at))).rejects.toThrow(FamilyRightMissing)
})

test('a self-check machine lends such a copy to the patron for whom it waits, and only with the right (P17)', async () => {
  const { grantor, helper } = await newFamily(db)
  const barcode = await readyFor(grantor)
  const at = await desk()
  const { loanId } = await db.prisma.$transaction((tx) => checkOutAtMachine(tx, helper, barcode, at))
  expect(await db.prisma.loan.findUniqueOrThrow({ where: { id: loanId } })).toMatchObject({ patronId: grantor.id })
  for (const more of [{ mayCollect: false }, { endsOn: day(-1) }]) {
    const family = await newFamily(db, more)
    const copy = await readyFor(family.grantor)
    const scan = db.prisma.$transaction((tx) => checkOutAtMachine(tx, family.helper, copy, at))
    await expect(scan).rejects.toThrow(HeldForAnother)
    expect(await membersToCollectFor(db, family.helper.id, at.branchId, now)).toEqual([])
    const named = { helperId: family.helper.id, card: family.grantor.cardNumber, barcode: copy }
    const refused = more.mayCollect === false ? FamilyRightMissing : NotFound
    await expect(db.prisma.$transaction((tx) => checkOutToHelper(tx, named, at))).rejects.toThrow(refused)
  }
})
