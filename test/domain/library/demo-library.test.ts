import { expect, test } from 'vitest'
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import { StartError } from '../../../server/common/start-error.ts'
import { normaliseIsbn } from '../../../server/domain/catalogue/titles/isbn.ts'
import { useDatabase } from '../../support/database/database.ts'
import { usualTypes } from '../../support/library/material-types.ts'
import { now } from '../../support/library/now.ts'
import { patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

test('the demo library has at least twelve branches, two of them without AV pickup and one with provisional passwords', async () => {
  const pickup = await db.prisma.branch.findMany({ where: { acceptsPickup: true }, orderBy: { position: 'asc' } })
  expect(pickup.length).toBeGreaterThanOrEqual(12)
  expect(pickup.filter((branch) => !branch.acceptsAvPickup).map(({ code }) => code)).toEqual(['ashimori', 'ishima'])
  expect(pickup.filter((branch) => branch.givesProvisionalPasswords).map(({ code }) => code)).toEqual(['ashimori'])
})

test('it has at least three hundred titles of every material type and at least two thousand copies', async () => {
  const types = await db.prisma.title.groupBy({ by: ['materialType'], _count: true })
  expect(types.map(({ materialType }) => materialType).sort()).toEqual([...usualTypes].sort())
  expect(types.reduce((sum, { _count }) => sum + _count, 0)).toBeGreaterThanOrEqual(300)
  expect(await db.prisma.item.count()).toBeGreaterThanOrEqual(2000)
})

test('it has readings, classes, works in volumes, spoken CDs in the 700s and reference only titles', async () => {
  const { title } = db.prisma
  const all = await title.count()
  expect(await title.count({ where: { titleReading: { not: null } } })).toBeGreaterThan(all * 0.9)
  expect(await title.count({ where: { workId: { not: null } } })).toBeGreaterThan(10)
  expect(await title.count({ where: { materialType: 'SPOKEN_CD', discLabel: { startsWith: '7' } } })).toBeGreaterThan(0)
  const reference = { items: { some: {}, every: { referenceOnly: true } } }
  expect(await title.count({ where: reference })).toBeGreaterThan(0)
})

test('every ISBN of the demo library has thirteen digits and a valid check digit', async () => {
  const titles = await db.prisma.title.findMany({ select: { title: true, isbns: true } })
  const wrong = titles.filter(({ isbns }) => isbns.some((isbn) => normaliseIsbn(isbn) !== isbn))
  expect(wrong).toEqual([])
})

test('its patrons are in the situations that their names describe (H1, L3, L6, P1, P2)', async () => {
  const count = (cardNumber: string, materialTypes: string[]) =>
    db.prisma.hold.count({ where: { patron: { cardNumber }, title: { materialType: { in: materialTypes } } } })
  expect(await count(patrons.misaki.cardNumber, ['CD'])).toBe(10)
  expect(await count(patrons.ken.cardNumber, ['DVD', 'VIDEO', 'LD'])).toBe(5)
  expect(await patronOf(db, patrons.yui)).toMatchObject({ passwordHash: null })
  expect(await patronOf(db, patrons.kenta)).toMatchObject({ passwordIsProvisional: true })
  expect(await patronOf(db, patrons.setsuko)).toMatchObject({ mailAddress: null })
  expect(await patronOf(db, patrons.taro)).toMatchObject({ categoryCode: 'MUTUAL_USE' })
  const { id: patronId } = await patronOf(db, patrons.hanako)
  expect(await db.prisma.favourite.count({ where: { patronId, note: null } })).toBe(1)
  expect(await db.prisma.favourite.count({ where: { patronId } })).toBe(2)
  const ichiro = await patronOf(db, patrons.ichiro)
  expect(await db.prisma.loan.count({ where: { patronId: ichiro.id, dueOn: { lt: new Date('2026-10-25') } } })).toBe(1)
})

test('no copy of the demo library is lent twice, and no reference only or missing copy is lent', async () => {
  const lent = await db.prisma.loan.findMany({ include: { item: true } })
  expect(new Set(lent.map(({ itemId }) => itemId)).size).toBe(lent.length)
  expect(lent.filter(({ item }) => item.referenceOnly || item.status !== 'AVAILABLE')).toEqual([])
})

test('the demo library refuses a non-empty database with a clear message and changes nothing', async () => {
  expect(await isEmpty(db)).toBe(false)
  const before = await db.prisma.title.count()
  await expect(seedDemo(db, now)).rejects.toThrow(StartError)
  await expect(seedDemo(db, now)).rejects.toThrow('only for an empty database. Nothing was changed.')
  expect(await db.prisma.title.count()).toBe(before)
})
