import { expect, test } from 'vitest'
import { NotFound } from '../../../server/domain/common/refusal.ts'
import { endGrantAtDesk } from '../../../server/domain/family/desk.ts'
import { endDueGrants } from '../../../server/domain/family/end-due.ts'
import { placeForFamily } from '../../../server/domain/family/place.ts'
import { mergePatrons } from '../../../server/domain/merging/merge-patrons.ts'
import { replaceCard } from '../../../server/domain/patrons/desk/replace-card.ts'
import { createStaffMember } from '../../../server/domain/patrons/desk/staff.ts'
import { endOwnGrant } from '../../../server/domain/patrons/family-grants/end.ts'
import { changePassword } from '../../../server/domain/patrons/passwords/change-password.ts'
import { createProvisionalPassword } from '../../../server/domain/patrons/passwords/provisional-password.ts'
import { closeAccount } from '../../../server/domain/retention/close-account.ts'
import { deleteOptionalData } from '../../../server/domain/retention/erase-own-data.ts'
import { useDatabase } from '../../support/database/database.ts'
import { eventsOf, newFamily, noticesOf } from '../../support/library/family.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { branchOf, day, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

type Family = Awaited<ReturnType<typeof newFamily>>
const family = (more = {}) => newFamily(db, { of: { passwordHash }, by: { passwordHash }, ...more })
const isOver = async ({ grant }: Family) => (await db.prisma.familyGrant.count({ where: { id: grant.id } })) === 0
const origin = { network: '192.0.2.1', deviceSecret: null }

const ends: Record<string, (of: Family) => Promise<unknown>> = {
  'the granting patron': ({ grant, grantor }) =>
    db.prisma.$transaction((tx) => endOwnGrant(tx, grant.id, { patronId: grantor.id, device: 'Firefox' }, now)),
  'the helper': ({ grant, helper }) =>
    db.prisma.$transaction((tx) => endOwnGrant(tx, grant.id, { patronId: helper.id, device: 'Firefox' }, now)),
  staff: ({ grant }) => db.prisma.$transaction((tx) => endGrantAtDesk(tx, grant.id, now)),
  'a provisional password': ({ grantor }) =>
    db.prisma.$transaction((tx) => createProvisionalPassword(tx, grantor.id, now)),
  'a changed password': ({ grantor }) =>
    changePassword(
      db,
      grantor.id,
      { current: password, chosen: 'another long password 1' },
      { origin, device: 'Firefox' },
      now,
    ),
  'an appointment as staff': ({ grantor }) =>
    db.prisma.$transaction((tx) => createStaffMember(tx, grantor.id, { role: 'DESK', branchIds: [] }, now)),
  'the erasure of data': ({ helper }) =>
    deleteOptionalData(db, helper.id, password, { ...origin, device: 'Firefox', sessionHash: 'none' }, now),
}

test.each(Object.entries(ends))('%s ends a grant, and both patrons are told (P18)', async (_name, end) => {
  const of = await family()
  await end(of)
  expect(await isOver(of)).toBe(true)
  expect(await eventsOf(db, of.grantor)).toContain('FAMILY_ENDED')
  expect(await noticesOf(db, of.grantor)).toContain('FAMILY_ENDED')
})

test('the close or merge of either account ends a grant, and the other patron is told (P18)', async () => {
  const step = { actor: 'staff:1', now }
  for (const which of ['grantor', 'helper'] as const) {
    const closed = await family()
    await db.prisma.$transaction((tx) => closeAccount(tx, closed[which].id, { reason: 'CLOSED', ...step }))
    expect(await isOver(closed)).toBe(true)
    expect(await noticesOf(db, which === 'grantor' ? closed.helper : closed.grantor)).toEqual(['FAMILY_ENDED'])
    const merged = await family()
    const kept = await newPatron(db)
    const accounts = { keptId: kept.id, otherId: merged[which].id }
    await db.prisma.$transaction((tx) => mergePatrons(tx, accounts, step))
    expect(await isOver(merged)).toBe(true)
    expect(await eventsOf(db, kept)).toEqual(['FAMILY_ENDED'])
  }
})

test('others end nothing, and a new card keeps the grant (P18, P8)', async () => {
  const of = await family()
  const stranger = await newPatron(db)
  const end = db.prisma.$transaction((tx) => endOwnGrant(tx, of.grant.id, { patronId: stranger.id, device: '' }, now))
  await expect(end).rejects.toThrow(NotFound)
  await db.prisma.$transaction((tx) => replaceCard(tx, of.grantor.id, null, now))
  expect(await isOver(of)).toBe(false)
})

test('the job ends grants after their last day and at the age, once, with mail to both (P18)', async () => {
  const today = await family({ endsOn: day(0) })
  const over = await family({ endsOn: day(-1) })
  const child = await family({ of: { birthDate: new Date('2012-01-01') }, endsAtAge: 15 })
  const grown = await family({ of: { birthDate: new Date('2011-11-01') }, endsAtAge: 15 })
  await Promise.all([endDueGrants(db, now), endDueGrants(db, now)])
  expect(await Promise.all([today, over, child, grown].map(isOver))).toEqual([false, true, false, true])
  for (const who of [over.grantor, over.helper, grown.grantor, grown.helper]) {
    expect(await noticesOf(db, who)).toEqual(['FAMILY_ENDED'])
  }
  expect(await endDueGrants(db, later({ days: 60 }))).toBe(2)
  expect(await isOver(child)).toBe(true)
})

test('an act and an end at the same instant have an order, and no order is a deadlock (P18)', async () => {
  const { id: pickupBranchId } = await branchOf(db)
  for (let round = 0; round < 5; round++) {
    const of = await family()
    const back = await db.prisma.familyGrant.create({
      data: { grantorId: of.helper.id, helperId: of.grantor.id, mayPlace: true, way: 'CODE', createdAt: now },
    })
    const title = await newTitle(db)
    const place = (grantId: number, patronId: number) =>
      db.prisma.$transaction((tx) =>
        placeForFamily(
          tx,
          { grantId, key: `press-${grantId}-${patronId}`, titleIds: [title.id], pickupBranchId },
          { patronId, device: '' },
          now,
        ),
      )
    const results = await Promise.allSettled([
      place(of.grant.id, of.helper.id),
      db.prisma.$transaction((tx) => endOwnGrant(tx, of.grant.id, { patronId: of.helper.id, device: '' }, now)),
      place(back.id, of.grantor.id),
      db.prisma.$transaction((tx) => createProvisionalPassword(tx, of.grantor.id, now)),
      db.prisma.$transaction((tx) => createProvisionalPassword(tx, of.helper.id, now)),
    ])
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(NotFound)
    }
    expect(await db.prisma.familyGrant.count({ where: { id: { in: [of.grant.id, back.id] } } })).toBe(0)
  }
})

test('an act while either account is closed or merged is completed or finds no grant (P18)', async () => {
  const { id: pickupBranchId } = await branchOf(db)
  const step = { actor: 'staff:1', now }
  for (const which of ['grantor', 'helper', 'grantor', 'helper'] as const) {
    const [closed, merged, kept] = [await family(), await family(), await newPatron(db)]
    const place = async ({ grant, helper }: Family) => {
      const asked = { grantId: grant.id, key: 'one-press-of-mine', titleIds: [(await newTitle(db)).id], pickupBranchId }
      return db.prisma.$transaction((tx) => placeForFamily(tx, asked, { patronId: helper.id, device: '' }, now))
    }
    const accounts = { keptId: kept.id, otherId: merged[which].id }
    const results = await Promise.allSettled([
      place(closed),
      db.prisma.$transaction((tx) => closeAccount(tx, closed[which].id, { reason: 'CLOSED', ...step })),
      place(merged),
      db.prisma.$transaction((tx) => mergePatrons(tx, accounts, step)),
    ])
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(NotFound)
    }
    expect(await Promise.all([closed, merged].map(isOver))).toEqual([true, true])
  }
})
