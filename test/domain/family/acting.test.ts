import { expect, onTestFinished, test } from 'vitest'
import { NotFound } from '../../../server/domain/common/refusal.ts'
import { placeForFamily } from '../../../server/domain/family/place.ts'
import { FamilyRightMissing } from '../../../server/domain/family/refusals.ts'
import { renewForFamily } from '../../../server/domain/family/renew.ts'
import { PatronBlocked } from '../../../server/domain/holds/eligibility/standing.ts'
import { useDatabase } from '../../support/database/database.ts'
import { eventsOf, newFamily } from '../../support/library/family.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, day, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

type Family = Awaited<ReturnType<typeof newFamily>>

async function place(
  { grant, helper }: Pick<Family, 'grant' | 'helper'>,
  titles: { id: number }[],
  key = 'one-press-of-mine',
) {
  const asked = {
    grantId: grant.id,
    key,
    titleIds: titles.map(({ id }) => id),
    pickupBranchId: (await branchOf(db)).id,
  }
  const by = { patronId: helper.id, device: 'Firefox' }
  return db.prisma.$transaction((tx) => placeForFamily(tx, asked, by, now))
}

const renew = ({ grant, helper }: Pick<Family, 'grant' | 'helper'>, loanId: number) =>
  db.prisma.$transaction((tx) =>
    renewForFamily(tx, { grantId: grant.id, loanId, renewalsSeen: 0 }, { patronId: helper.id, device: 'Firefox' }, now),
  )

const namesOf = (placements: Awaited<ReturnType<typeof place>>) =>
  placements.map(({ refusal }) => refusal?.name ?? null)

test('a helper places holds by the rules of the granting patron, once for a press, and both see it (P16, H11)', async () => {
  const family = await newFamily(db)
  const { grantor, helper } = family
  const titles = [await newTitle(db), await newTitle(db)]
  const items = { create: titles.map(({ id: titleId }) => ({ titleId, addedAt: now })) }
  await db.prisma.basket.create({ data: { patronId: helper.id, touchedAt: now, items } })
  expect(namesOf(await place(family, titles))).toEqual([null, null])
  expect(namesOf(await place(family, titles))).toEqual([null, null])
  const holds = await db.prisma.hold.findMany({ where: { patronId: grantor.id }, include: { transitions: true } })
  expect(holds).toHaveLength(2)
  expect(holds.flatMap(({ transitions }) => transitions.map(({ actor }) => actor))).toEqual(['family', 'family'])
  expect(await db.prisma.hold.count({ where: { patronId: helper.id } })).toBe(0)
  expect(await db.prisma.basketItem.count({ where: { basket: { patronId: helper.id } } })).toBe(0)
  for (const who of [grantor, helper]) expect(await eventsOf(db, who)).toEqual(['FAMILY_PLACED'])
  const [ofGrantor] = await db.prisma.accountEvent.findMany({ where: { patronId: grantor.id } })
  expect(ofGrantor).toMatchObject({ relativeId: helper.id, device: null })
  const barred = await newFamily(db, { of: { barredFrom: day(-1) } })
  await expect(place(barred, titles)).rejects.toThrow(PatronBlocked)
})

test('a refusal tells a helper without titles neither a hold nor a loan (P16)', async () => {
  const hidden = await newFamily(db)
  const shown = await newFamily(db, { showsTitles: true })
  for (const [family, names] of [
    [hidden, ['AlreadyWithPatron', 'AlreadyWithPatron', null]],
    [shown, ['AlreadyReserved', 'OnLoanToPatron', null]],
  ] as const) {
    const titles = [await newTitle(db, { copies: 2 }), await newTitle(db, { copies: 2 }), await newTitle(db)]
    const [reserved, lent] = titles
    if (reserved) await hold(db, family.grantor, reserved)
    if (lent) await lend(db, family.grantor, lent)
    expect(namesOf(await place(family, titles, `press-${family.grant.id}`))).toEqual(names)
  }
})

test('no helper learns from a refusal that the patron has no recorded eligibility (P16, P20)', async () => {
  await db.prisma.materialType.update({ where: { code: 'CASSETTE' }, data: { eligibleReadersOnly: true } })
  onTestFinished(async () => {
    await db.prisma.materialType.update({ where: { code: 'CASSETTE' }, data: { eligibleReadersOnly: false } })
  })
  const title = await newTitle(db, { materialType: 'CASSETTE' })
  const [placed] = await place(await newFamily(db, { showsTitles: true }), [title])
  expect(placed?.refusal).toMatchObject({ name: 'RefusedByLibrary', reason: 'NOT_OFFERED' })
})

test('a helper renews a loan of the granting patron, and ten presses renew it once (P16, R3)', async () => {
  const family = await newFamily(db)
  const loan = await lend(db, family.grantor, await newTitle(db), 0)
  await Promise.all(Array.from({ length: 10 }, () => renew(family, loan.id)))
  expect(await db.prisma.loan.findUniqueOrThrow({ where: { id: loan.id } })).toMatchObject({ renewals: 1 })
  for (const who of [family.grantor, family.helper]) expect(await eventsOf(db, who)).toEqual(['FAMILY_RENEWED'])
  const ofOther = await lend(db, await newPatron(db), await newTitle(db), 0)
  await expect(renew(family, ofOther.id)).rejects.toThrow(NotFound)
})

test('an act needs its right, the grant of this helper, a valid day and the rule of the library (P16)', async () => {
  const none = await newFamily(db, { mayPlace: false, mayRenew: false })
  const titles = [await newTitle(db)]
  const loan = await lend(db, none.grantor, await newTitle(db), 0)
  await expect(place(none, titles)).rejects.toThrow(FamilyRightMissing)
  await expect(renew(none, loan.id)).rejects.toThrow(FamilyRightMissing)
  const family = await newFamily(db)
  await expect(place({ grant: family.grant, helper: none.helper }, titles)).rejects.toThrow(NotFound)
  // A grant does not work in the other direction.
  await expect(place({ grant: family.grant, helper: family.grantor }, titles)).rejects.toThrow(NotFound)
  await expect(place(await newFamily(db, { endsOn: day(-1) }), titles)).rejects.toThrow(NotFound)
  await expect(place(await newFamily(db, { endsOn: day(0) }), titles)).resolves.toHaveLength(1)
  const grownUp = { of: { birthDate: day(-20 * 366) }, endsAtAge: 15 }
  await expect(place(await newFamily(db, grownUp), titles)).rejects.toThrow(NotFound)
  await db.prisma.policy.update({ where: { id: 1 }, data: { familyGrants: 0 } })
  await expect(place(family, titles)).rejects.toThrow(NotFound)
  await db.prisma.policy.update({ where: { id: 1 }, data: { familyGrants: 10 } })
})
