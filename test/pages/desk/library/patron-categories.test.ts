import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import type { Browser } from '../../../support/http/app.ts'
import { branchOf, newPatron } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser
/** The browser of another member of staff. */
let other: Browser

beforeAll(async () => {
  desk = await openDesk(db, await branchOf(db))
  other = await openDesk(db, await branchOf(db))
})

function said() {
  const spoken = descendantsNamed(desk.page.root, '*').filter(({ attributes }) =>
    /status|alert/.test(attributes.role ?? ''),
  )
  return spoken.map(textOf).join(' ')
}

const list = urls.desk.ruleCategories
const add = urls.desk.newRuleCategory
const one = urls.desk.ruleCategory

test('a suggested category is added, changed and merged; a second save shows both versions (L11)', async () => {
  await desk.visit(list)
  await desk.follow('区分を加える')
  await desk.follow('幼児・児童')
  expect(desk.fillIn(add).get('validUntilAge')).toBe('13')
  await desk.submit(add, { validUntilAge: '200' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('1から120までの整数')])
  expect(desk.fillIn(add).get('nameEasy')).toBe('子ども')
  await desk.submit(add, { validUntilAge: '１３' })
  expect(said()).toBe('保存しました。')
  expect(await db.prisma.patronCategory.findUnique({ where: { code: 'CHILD' } })).toMatchObject({
    name: '幼児・児童',
    validUntilAge: 13,
    needsGuardian: true,
  })
  await desk.visit(one('CHILD'))
  await other.visit(one('CHILD'))
  await other.submit(one('CHILD'), { name: '子ども' })
  await desk.submit(one('CHILD'), { name: '小学生まで' })
  expect([desk.page.status, said()]).toEqual([409, expect.stringContaining('ほかの職員がこの区分を先に変えました')])
  expect(desk.page.text).toContain('今の内容（入力と違うところ） 名前 子ども')
  expect(desk.fillIn(one('CHILD')).get('name')).toBe('小学生まで')
  await desk.submit(one('CHILD'))
  expect(await db.prisma.patronCategory.findUnique({ where: { code: 'CHILD' } })).toMatchObject({ name: '小学生まで' })
  await desk.submit(urls.desk.ruleCategoryActs('CHILD'), { into: 'RESIDENT', act: 'merge' })
  expect(desk.page.text).toContain('「市内」に統合')
  expect((await desk.visit(one('NOBODY'))).status).toBe(404)
})

const cell = (category: string, group: string, field: string) => `${category}~${group}~${field}`
const matrix = urls.desk.ruleMatrix

test('the whole matrix is saved in one form; wrong fields are all named, and nothing is lost (L12)', async () => {
  await desk.visit(matrix)
  const days = cell('COMMUTER', 'CD', 'days')
  await desk.submit(matrix, {
    [days]: '0',
    [cell('COMMUTER', 'CD', 'titles')]: '多い',
    [cell('COMMUTER', 'PRINT', 'days')]: '21',
  })
  expect([desk.page.status, said()]).toEqual([422, expect.stringMatching(/通勤・通学 日数.*通勤・通学 予約/)])
  expect(desk.fillIn(matrix).get(cell('COMMUTER', 'PRINT', 'days'))).toBe('21')
  await desk.submit(matrix, { [days]: '７', [cell('COMMUTER', 'CD', 'titles')]: '無制限' })
  expect(said()).toBe('保存しました。')
  // Empty fields of a rule are those that it would inherit.
  expect(
    await db.prisma.loanRule.findMany({ where: { category: 'COMMUTER' }, orderBy: { groupCode: 'asc' } }),
  ).toMatchObject([
    { groupCode: 'CD', days: 7, renewals: 0, copies: null },
    { groupCode: 'PRINT', days: 21, renewals: 1, copies: null },
  ])
  expect(await db.prisma.holdLimit.findMany({ where: { category: 'COMMUTER' } })).toMatchObject([{ titles: null }])
  await other.visit(matrix)
  await other.submit(matrix, { [days]: '8' })
  await desk.submit(matrix, { [days]: '9' })
  expect([desk.page.status, said()]).toEqual([409, expect.stringContaining('ほかの職員が規則を先に変えました')])
  expect(desk.page.text).toContain('今の規則: 日数 8')
  expect(desk.fillIn(matrix).get(days)).toBe('9')
  // All three fields empty: the category has no rule of its own.
  await desk.visit(matrix)
  const empty = ['days', 'renewals', 'copies', 'titles'].flatMap((field) =>
    ['CD', 'PRINT'].map((group) => [cell('COMMUTER', group, field), '']),
  )
  await desk.submit(matrix, Object.fromEntries(empty))
  expect(await db.prisma.loanRule.count({ where: { category: 'COMMUTER' } })).toBe(0)
  expect(await db.prisma.holdLimit.count({ where: { category: 'COMMUTER' } })).toBe(0)
  // A group without a general rule is named.
  const general = ['days', 'renewals', 'copies'].map((field) => [cell('all', 'CD', field), ''])
  await desk.submit(matrix, Object.fromEntries(general))
  expect([desk.page.status, said()]).toEqual([409, expect.stringContaining('市内 × CD')])
})

test('the rules of one branch are edited and tried, with a card and with a category (L12, L13)', async () => {
  const branch = await branchOf(db)
  await desk.visit(urls.desk.ruleMatrixOf(`Branch:${branch.id}`))
  await desk.submit(matrix, { [cell('MUTUAL_USE', 'PRINT', 'days')]: '3' })
  expect(said()).toBe('保存しました。')
  const where = { category: 'MUTUAL_USE', branchId: branch.id }
  expect(await db.prisma.loanRule.findMany({ where })).toMatchObject([{ days: 3, renewals: 1 }])
  await desk.visit(urls.desk.ruleTry)
  await desk.submit(urls.desk.ruleTry, { homeBranch: String(branch.id) })
  expect([desk.page.status, said()]).toEqual([422, expect.stringMatching(/カードの番号.*資料のバーコード/)])
  await desk.submit(urls.desk.ruleTry, { category: 'MUTUAL_USE', type: 'BOOK' })
  expect(desk.page.text).toContain('この登録館のこの利用者区分の規則')
  expect(desk.page.text).toContain('貸し出せます')
  const patron = await newPatron(db, { barredFrom: new Date('2026-01-01') })
  await desk.submit(urls.desk.ruleTry, { card: patron.cardNumber, type: 'DVD' })
  expect(desk.page.text).toContain('すべての利用者の規則')
  expect(desk.page.text).not.toContain('貸し出せます')
  await db.prisma.loanRule.deleteMany({ where })
})
