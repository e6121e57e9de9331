import { expect, test } from 'vitest'
import { useDatabase } from '../support/database/database.ts'
import { branchOf, newPatron } from '../support/library/world.ts'

const db = useDatabase()

const category = (code: string, more = {}) =>
  db.prisma.patronCategory.create({ data: { code, name: code, nameEn: code, position: 9, ...more } })
const codesOf = async (card: string) =>
  db.prisma.patron.findUniqueOrThrow({
    where: { cardNumber: card },
    select: { categoryCode: true, oldCategory: true },
  })

/** The statements of the previous release, which knows the columns and tables of the enum only. */
test('the previous release writes and reads categories by its enum, and both forms stay equal (L11)', async () => {
  const { id } = await branchOf(db)
  await category('CHILD')
  await db.query(
    `INSERT INTO patrons (card_number, name, category, home_branch_id) VALUES ('OLD1', '前', 'COMMUTER', ${id})`,
  )
  expect(await codesOf('OLD1')).toEqual({ categoryCode: 'COMMUTER', oldCategory: 'COMMUTER' })
  await db.query(`UPDATE patrons SET category = 'MUTUAL_USE' WHERE card_number = 'OLD1'`)
  expect(await codesOf('OLD1')).toEqual({ categoryCode: 'MUTUAL_USE', oldCategory: 'MUTUAL_USE' })
  // It sees a new category as RESIDENT, and a save of that value changes nothing.
  await db.prisma.patron.update({ where: { cardNumber: 'OLD1' }, data: { categoryCode: 'CHILD' } })
  expect(await codesOf('OLD1')).toEqual({ categoryCode: 'CHILD', oldCategory: 'RESIDENT' })
  await db.query(`UPDATE patrons SET name = '後', category = 'RESIDENT' WHERE card_number = 'OLD1'`)
  expect(await codesOf('OLD1')).toMatchObject({ categoryCode: 'CHILD' })
  // A category that was merged or deleted stands for its successor or the default.
  await db.prisma.patronCategory.update({
    where: { code: 'COMMUTER' },
    data: { retiredAt: new Date(), mergedInto: 'CHILD' },
  })
  await db.query(`UPDATE patrons SET category = 'COMMUTER' WHERE card_number = 'OLD1'`)
  expect(await codesOf('OLD1')).toEqual({ categoryCode: 'CHILD', oldCategory: 'RESIDENT' })
  await db.prisma.patronCategory.update({ where: { code: 'COMMUTER' }, data: { retiredAt: null, mergedInto: null } })
})

test('the previous release reads and writes its rules, and never sees those of another category (L4, L11)', async () => {
  const { id } = await branchOf(db)
  await category('GROUP')
  const [limit] = await db.query<{ id: number }>(
    `INSERT INTO hold_limits (group_code, category, branch_id, titles) VALUES ('CD', 'COMMUTER', ${id}, 3) RETURNING id`,
  )
  await db.query(`INSERT INTO loan_rules (group_code, category, days, renewals) VALUES ('CD', 'COMMUTER', 7, 0)`)
  expect(await db.prisma.holdLimit.findUnique({ where: { id: limit?.id ?? 0 } })).toMatchObject({
    category: 'COMMUTER',
    branchId: id,
    titles: 3,
  })
  await db.query(`UPDATE hold_limits SET titles = 4 WHERE id = ${limit?.id}`)
  expect(await db.prisma.holdLimit.findUnique({ where: { id: limit?.id ?? 0 } })).toMatchObject({ titles: 4 })
  await db.prisma.holdLimit.create({ data: { groupCode: 'CD', category: 'GROUP', titles: 50 } })
  await db.prisma.loanRule.create({ data: { groupCode: 'CD', category: 'GROUP', days: 60, renewals: 9 } })
  const seen = await db.query(
    `SELECT category::text, titles FROM hold_limits WHERE group_code = 'CD'
        AND (category IS NULL OR category::text = 'COMMUTER') AND (branch_id IS NULL OR branch_id = ${id}) ORDER BY titles`,
  )
  expect(seen).toEqual([
    { category: 'COMMUTER', titles: 4 },
    { category: null, titles: 10 },
  ])
  expect(await db.query(`SELECT FROM loan_rules WHERE days = 60`)).toEqual([])
  const duplicate = db.query(
    `INSERT INTO loan_rules (group_code, category, days, renewals) VALUES ('CD', 'COMMUTER', 8, 0)`,
  )
  await expect(duplicate).rejects.toThrow('loan_rules_one_per_level')
  await db.query('DELETE FROM hold_limits WHERE branch_id IS NOT NULL')
  await db.query(`DELETE FROM loan_rules WHERE category = 'COMMUTER'`)
  expect(await db.prisma.holdLimit.count({ where: { category: 'COMMUTER' } })).toBe(0)
  expect(await db.prisma.loanRule.count({ where: { category: 'COMMUTER' } })).toBe(0)
})

test('at most one category is the default, and it cannot be retired (L11)', async () => {
  await expect(category('SECOND', { isDefault: true })).rejects.toThrow('Unique constraint')
  const retired = db.prisma.patronCategory.update({ where: { code: 'RESIDENT' }, data: { retiredAt: new Date() } })
  await expect(retired).rejects.toThrow('patron_categories_default_is_in_use')
  const { id } = await newPatron(db, { categoryCode: 'MUTUAL_USE' })
  await expect(db.prisma.patronCategory.delete({ where: { code: 'MUTUAL_USE' } })).rejects.toThrow('Foreign key')
  await db.prisma.patron.delete({ where: { id } })
})
