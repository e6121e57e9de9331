import { beforeAll, expect, test } from 'vitest'
import { noteUnknownCode } from '../../../../server/domain/library/branches/unknown-codes.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import type { Browser } from '../../../support/http/app.ts'
import { branchOf } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser

beforeAll(async () => {
  desk = await openDesk(db, await branchOf(db))
})

const policy = () => db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
const limitsOf = (category: 'COMMUTER' | 'MUTUAL_USE') => db.prisma.holdLimit.findMany({ where: { category } })
const row = (group: string, category: string | null = null) => urls.desk.ruleLimit(group, category, null)

function said() {
  const spoken = descendantsNamed(desk.page.root, '*').filter(({ attributes }) =>
    /status|alert/.test(attributes.role ?? ''),
  )
  return spoken.map(textOf).join(' ')
}

/** The field that the page marks as wrong. */
function marked() {
  const fields = descendantsNamed(desk.page.root, '*').filter(({ attributes }) => attributes['aria-invalid'] === 'true')
  return fields.map(({ attributes }) => attributes.name)
}

test('staff change a figure, also with full-width digits, and read that it is saved (D)', async () => {
  await desk.visit(urls.desk.top)
  await desk.follow('規則')
  await desk.submit(urls.desk.rules, {
    shelfDays: ' １０ ',
    confirmSchedule: 'daily',
    'confirmSchedule-time': '０９:００',
  })
  expect([desk.page.address, said()]).toEqual([`${urls.desk.rules}?done=saved`, '保存しました。'])
  expect(desk.fillIn(urls.desk.rules).get('shelfDays')).toBe('10')
  expect(await policy()).toMatchObject({ shelfDays: 10, confirmSchedule: '0 9 * * *' })
})

test('the times of mails, the days before a last day, and the weekday of new title alerts can be changed (M1, M3, M4)', async () => {
  await desk.visit(urls.desk.rules)
  const ready = { readySchedule: 'saturdays', 'readySchedule-time': '7:30' }
  const typed = { ...ready, reminderSchedule: 'every 30 minutes', expiresSoonDays: '３' }
  const alerts = { alertSchedule: 'weekdays', 'alertSchedule-time': '09:00', alertWeekday: '1' }
  await desk.submit(urls.desk.rules, { ...typed, ...alerts })
  expect(said()).toBe('保存しました。')
  expect(await policy()).toMatchObject({
    readySchedule: '30 7 * * 6',
    reminderSchedule: '*/30 * * * *',
    expiresSoonDays: 3,
    alertSchedule: '0 9 * * 1-5',
    alertWeekday: 1,
  })
})

test('confirmation pages and card barcodes can be changed; a check digit that does not fit is named (O3)', async () => {
  await desk.visit(urls.desk.rules)
  await desk.submit(urls.desk.rules, { confirmChanges: 'false', cardStartStop: 'ａｂ', cardCheckDigit: 'SEVEN_DR' })
  expect(said()).toBe('保存しました。')
  expect(await policy()).toMatchObject({ confirmChanges: false, cardStartStop: 'AB', cardCheckDigit: 'SEVEN_DR' })
  await desk.submit(urls.desk.rules, { cardCheckDigit: 'MODULUS_43', confirmChanges: 'true' })
  expect([said(), marked()]).toEqual([expect.stringContaining('モジュラス43はCode 39だけ'), ['cardCheckDigit']])
  await desk.submit(urls.desk.rules, { cardStartStop: 'EE', cardCheckDigit: 'NONE' })
  expect([said(), marked()]).toEqual([expect.stringContaining('A〜Dの2文字'), ['cardStartStop']])
  expect(await policy()).toMatchObject({ confirmChanges: false })
})

test('a time that cannot be read is refused, and the days and the time stay as entered (bad input)', async () => {
  const before = await policy()
  for (const time of ['', '24:00', '夕方']) {
    await desk.visit(urls.desk.rules)
    await desk.submit(urls.desk.rules, { reminderSchedule: 'weekdays', 'reminderSchedule-time': time })
    expect([desk.page.status, said()]).toEqual([
      422,
      expect.stringContaining('「期限のお知らせを送る時刻」を読み取れません。'),
    ])
    expect(marked()).toEqual(['reminderSchedule'])
    const kept = desk.fillIn(urls.desk.rules)
    expect([kept.get('reminderSchedule'), kept.get('reminderSchedule-time')]).toEqual(['weekdays', time])
  }
  expect(await policy()).toEqual(before)
})

test('a schedule that no sentence describes is shown as it is, and stays unless it is changed (D)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { readySchedule: '0 9-17/2 1 * *' } })
  await desk.visit(urls.desk.rules)
  expect(desk.page.text).toContain('0 9-17/2 1 * *')
  await desk.submit(urls.desk.rules, { auditDays: '99' })
  expect(await policy()).toMatchObject({ readySchedule: '0 9-17/2 1 * *', auditDays: 99 })
})

test("a form sends only changed values, so a colleague's concurrent change stays (D)", async () => {
  await desk.visit(urls.desk.rules)
  await db.prisma.policy.update({ where: { id: 1 }, data: { auditDays: 100 } })
  await desk.submit(urls.desk.rules, { renewDaysBefore: '0' })
  expect(await policy()).toMatchObject({ auditDays: 100, renewDaysBefore: 0 })
})

test.each([
  ['shelfDays', '0', 422, '「取置日数（開館日）」は1から90までの整数で入力してください。'],
  ['shelfDays', '-1', 422, '「取置日数（開館日）」は1から90までの整数で入力してください。'],
  ['shelfDays', '七', 422, '「取置日数（開館日）」を読み取れません。1から90までの整数で入力してください。'],
  ['shelfDays', '', 422, '「取置日数（開館日）」を読み取れません。1から90までの整数で入力してください。'],
  ['shelfDays', '1.5', 422, '「取置日数（開館日）」を読み取れません。1から90までの整数で入力してください。'],
  [
    'auditDays',
    '99999999999',
    422,
    '「窓口の記録を残す日数」を読み取れません。1から3650までの整数で入力してください。',
  ],
  ['libraryName', '', 422, '「図書館名」は1〜60文字で入力してください。'],
  ['expiresSoonDays', '31', 422, '「取置期限のお知らせ（期限の何日前）」は1から30までの整数で入力してください。'],
])(
  "%s=%j is refused with the field's name, and stays as entered with the other values (bad input)",
  async (name, text, status, why) => {
    const before = await policy()
    await desk.visit(urls.desk.rules)
    await desk.submit(urls.desk.rules, { libraryNameEn: 'Typed & kept', [name]: text })
    expect([desk.page.status, said()]).toEqual([status, expect.stringContaining(why)])
    expect(marked()).toEqual([name])
    const kept = desk.fillIn(urls.desk.rules)
    expect([kept.get(name), kept.get('libraryNameEn')]).toEqual([text, 'Typed & kept'])
    expect(await policy()).toEqual(before)
  },
)

test('an empty limit means unlimited and 0 means never, and each survives the form (L1)', async () => {
  await desk.visit(urls.desk.ruleLimits)
  expect(desk.page.text).toContain('空欄は上限なし、0は予約不可')
  await desk.submit(urls.desk.ruleLimits, { group: 'CD', category: 'COMMUTER', branch: '', titles: '０' })
  expect(said()).toBe('保存しました。')
  expect(await limitsOf('COMMUTER')).toMatchObject([{ groupCode: 'CD', branchId: null, titles: 0 }])
  expect(desk.fillIn(row('CD', 'COMMUTER')).get('titles')).toBe('0')
  await desk.submit(row('CD', 'COMMUTER'), { titles: '' })
  expect(await limitsOf('COMMUTER')).toMatchObject([{ titles: null }])
  expect(desk.fillIn(row('CD', 'COMMUTER')).get('titles')).toBe('')
  await desk.submit(row('CD', 'COMMUTER'), { act: 'remove' })
  expect(said()).toBe('削除しました。より広い範囲の規則が使われます。')
  expect(await limitsOf('COMMUTER')).toEqual([])
})

test('the rule for all patrons has no remove button, and refuses a forged one (L4)', async () => {
  await desk.visit(urls.desk.ruleLimits)
  expect(() => desk.fillIn(row('CD'), { act: 'remove' })).toThrow('no field or button')
  await desk.forge(row('CD'), { act: 'remove' })
  expect([desk.page.status, said()]).toEqual([409, 'すべての利用者の規則は削除できません。数を変えてください。'])
  await desk.submit(row('CD'), { titles: 'たくさん' })
  expect([desk.page.status, marked(), desk.fillIn(row('CD')).get('titles')]).toEqual([422, ['titles'], 'たくさん'])
  expect(desk.fillIn(row('VIDEO')).get('titles')).toBe('5')
})

test('loan rules are set for one branch, and a copy limit may be empty (R1)', async () => {
  const seto = await branchOf(db, 'seto')
  await desk.visit(urls.desk.ruleLoans)
  const chosen = {
    group: 'PRINT',
    category: 'RESIDENT',
    branch: String(seto.id),
    days: '21',
    renewals: '2',
    copies: '',
  }
  await desk.submit(urls.desk.ruleLoans, { ...chosen, days: '366' })
  expect([desk.page.status, said()]).toEqual([
    422,
    expect.stringContaining('「貸出日数」は1から365までの整数で入力してください。'),
  ])
  expect(desk.fillIn(urls.desk.ruleLoans).get('branch')).toBe(String(seto.id))
  await desk.submit(urls.desk.ruleLoans, { days: '21' })
  const rules = () => db.prisma.loanRule.findMany({ where: { branchId: seto.id } })
  expect(await rules()).toMatchObject([{ days: 21, renewals: 2, copies: null, category: 'RESIDENT' }])
  const own = urls.desk.ruleLoan('PRINT', 'RESIDENT', `Branch:${seto.id}`)
  await desk.submit(own, { copies: '0' })
  expect(await rules()).toMatchObject([{ days: 21, renewals: 2, copies: 0 }])
  await desk.submit(own, { act: 'remove' })
  expect(await rules()).toEqual([])
})

test('a branch is changed on its page; a contradiction is refused and no entered value is lost (L5)', async () => {
  const { id } = await branchOf(db, 'seto')
  const page = urls.desk.ruleBranch(`Branch:${id}`)
  await desk.visit(urls.desk.ruleBranches)
  await desk.follow('瀬戸町図書館')
  await desk.submit(page, { name: '瀬戸図書館', acceptsPickup: 'false' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('「AV資料の受取」を「いいえ」に')])
  expect(desk.fillIn(page).get('name')).toBe('瀬戸図書館')
  await desk.submit(page, { acceptsAvPickup: 'false' })
  expect([desk.page.address, said()]).toEqual([`${page}?done=saved`, '保存しました。'])
  expect(await branchOf(db, 'seto')).toMatchObject({ name: '瀬戸図書館', acceptsPickup: false, acceptsAvPickup: false })
})

test('a branch is added, and the list shows it (D)', async () => {
  await desk.visit(urls.desk.ruleBranches)
  await desk.submit(urls.desk.ruleBranches, { code: '北', name: '北分館', nameEn: 'North' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('「略号」')])
  expect(desk.fillIn(urls.desk.ruleBranches).get('name')).toBe('北分館')
  await desk.submit(urls.desk.ruleBranches, { code: 'ｋｉｔａ', kind: 'READING_ROOM' })
  expect(await branchOf(db, 'kita')).toMatchObject({ name: '北分館', nameEn: 'North', kind: 'READING_ROOM' })
  expect(desk.page.text).toContain('北分館')
})

test('a material type moves to another group, and the classes of spoken CDs change (L1, L2)', async () => {
  const of = (code: string) => db.prisma.materialType.findUniqueOrThrow({ where: { code } })
  await desk.visit(urls.desk.ruleMaterial('CASSETTE'))
  await desk.submit(urls.desk.ruleMaterial('CASSETTE'), { group: 'CD', isAv: 'true' })
  expect(await of('CASSETTE')).toMatchObject({ groupCode: 'CD', isAv: true })
  const spoken = urls.desk.ruleMaterial('SPOKEN_CD')
  await desk.visit(spoken)
  await desk.submit(spoken, { discLabelFrom: '８００' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('小さいほうを先に')])
  expect(desk.fillIn(spoken).get('discLabelFrom')).toBe('８００')
  await desk.submit(spoken, { discLabelTo: '899' })
  expect(await of('SPOKEN_CD')).toMatchObject({ discLabelFrom: 800, discLabelTo: 899 })
})

test('a material type is created from a suggestion, changed, merged and deleted at the desk (L9)', async () => {
  const { newRuleMaterial, ruleMaterial, ruleMaterialMerge, ruleMaterialState } = urls.desk
  await desk.visit(`${newRuleMaterial}?from=PICTURE_BOOK`)
  await desk.submit(newRuleMaterial, { loanDays: '999' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('1から365まで')])
  await desk.submit(newRuleMaterial, { loanDays: '７' })
  const of = (code: string) => db.prisma.materialType.findUnique({ where: { code } })
  expect(await of('PICTURE_BOOK')).toMatchObject({ name: '絵本', nameZh: '绘本', icon: 'PICTURE_BOOK', loanDays: 7 })
  const form = ruleMaterial('PICTURE_BOOK')
  await desk.visit(form)
  await db.prisma.materialType.update({ where: { code: 'PICTURE_BOOK' }, data: { version: { increment: 1 } } })
  await desk.submit(form, { name: 'えほん' })
  expect([desk.page.status, said()]).toEqual([409, expect.stringContaining('ほかの職員')])
  expect(desk.fillIn(form).get('name')).toBe('えほん')
  await desk.submit(form, {})
  expect(await of('PICTURE_BOOK')).toMatchObject({ name: 'えほん', loanDays: 7 })
  await desk.submit(ruleMaterialMerge('PICTURE_BOOK'), {})
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('「統合する先」を一覧から選んでください。')])
  await desk.submit(ruleMaterialMerge('PICTURE_BOOK'), { into: 'BOOK' })
  expect(await of('PICTURE_BOOK')).toMatchObject({ mergedInto: 'BOOK' })
  expect(desk.page.text).toContain('「本」に統合しました')
  await desk.visit(`${newRuleMaterial}?from=MAP`)
  await desk.submit(newRuleMaterial, {})
  await desk.submit(ruleMaterialState('MAP'), { act: 'delete' })
  expect([await of('MAP'), desk.page.status]).toEqual([null, 200])
})

test('a material group is created, renamed, moved, retired and deleted at the desk (L15)', async () => {
  const { newRuleGroup, ruleGroup, ruleGroupActs, ruleMatrix } = urls.desk
  const of = (code: string) => db.prisma.materialGroup.findUnique({ where: { code } })
  await desk.visit(newRuleGroup)
  await desk.submit(newRuleGroup, { code: 'ｇａｍｅ', name: '', nameEn: 'Games' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('「名前」')])
  expect(desk.fillIn(newRuleGroup).get('nameEn')).toBe('Games')
  await desk.submit(newRuleGroup, { name: 'ゲーム' })
  expect(await of('GAME')).toMatchObject({ name: 'ゲーム', nameEn: 'Games' })
  await desk.visit(ruleMatrix)
  expect(desk.page.text).toContain('ゲーム')
  await desk.visit(ruleGroup('GAME'))
  await desk.submit(ruleGroup('GAME'), { nameKo: '게임' })
  expect(await of('GAME')).toMatchObject({ nameKo: '게임', version: 2 })
  await desk.submit(ruleGroupActs('GAME'), { act: 'retire' })
  expect((await of('GAME'))?.retiredAt).toBeTruthy()
  await desk.visit(ruleGroup('PRINT'))
  await desk.submit(ruleGroupActs('PRINT'), { act: 'retire' })
  expect([desk.page.status, said()]).toEqual([409, expect.stringContaining('使用中の資料種別')])
  await desk.visit(ruleGroup('GAME'))
  await desk.submit(ruleGroupActs('GAME'), { act: 'delete' })
  expect([await of('GAME'), desk.page.status]).toEqual([null, 200])
})

test('the rules that give MARC records a type are tried and changed at the desk (L14)', async () => {
  const { marcRules, newMarcRule } = urls.desk
  await desk.visit(`${marcRules}?leader=00000ncm&form=&fixedField=&description=`)
  expect(desk.page.text).toContain('種別: 本')
  await desk.visit(newMarcRule)
  await desk.submit(newMarcRule, { type: 'CD', marcPosition: '1', fixedField: '23' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('23=d')])
  await desk.submit(newMarcRule, { recordTypes: 'c', fixedField: '' })
  expect(await db.prisma.materialTypeRule.findFirst({ where: { position: 1 } })).toMatchObject({ typeCode: 'CD' })
  await desk.visit(`${marcRules}?leader=00000ncm`)
  expect(desk.page.text).toContain('種別: CD')
  const { id } = await db.prisma.materialTypeRule.findFirstOrThrow({ where: { position: 1 } })
  await desk.visit(urls.desk.marcRule(`MarcTypeRule:${id}`))
  await desk.submit(urls.desk.marcRuleDelete(`MarcTypeRule:${id}`), {})
  expect(await db.prisma.materialTypeRule.count({ where: { id } })).toBe(0)
})

test('a value that no form offers is not found or refused, and changes nothing (bad input)', async () => {
  const before = await Promise.all([policy(), db.prisma.holdLimit.findMany(), db.prisma.materialType.findMany()])
  for (const address of [
    '/desk/rules/limits/CD/PIRATE/-',
    '/desk/rules/limits/CD/-/x',
    '/desk/rules/material-types/SCROLL',
  ]) {
    await desk.forge(address, { titles: '1', group: 'CD', isAv: 'true' })
    expect([address, desk.page.status]).toEqual([address, 404])
    await desk.visit(urls.desk.rules)
  }
  await desk.forge(urls.desk.rules, { sequenceGate: 'constructor' })
  expect([desk.page.status, said()]).toEqual([
    422,
    expect.stringContaining('「順番予約で次の巻へ進む時」を一覧から選んでください。'),
  ])
  await desk.forge(urls.desk.ruleLimits, { group: 'NOSUCH', category: 'RESIDENT', titles: '1' })
  expect(desk.page.status).toBe(409)
  await desk.forge(urls.desk.ruleMaterial('BOOK'), { version: '1', isAv: 'perhaps' })
  expect(desk.page.status).toBe(422)
  await desk.visit('/desk/rules/branches/999999')
  expect(desk.page.status).toBe(404)
  expect(await Promise.all([policy(), db.prisma.holdLimit.findMany(), db.prisma.materialType.findMany()])).toEqual(
    before,
  )
})

test("the rules' pages are small and make few statements (D)", async () => {
  let sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const { rules, ruleLimits, ruleLoans, ruleBranches, ruleMaterials, ruleGroups, marcRules } = urls.desk
  for (const page of [rules, ruleLimits, ruleLoans, ruleBranches, ruleMaterials, ruleGroups, marcRules]) {
    await desk.visit(page)
    sent = []
    await desk.visit(page)
    expect([page, desk.page.status, Buffer.byteLength(desk.page.html) <= 20 * 1024]).toEqual([page, 200, true])
    expect([page, sent.length <= 4]).toEqual([page, true])
  }
})

test('codes of the library system that no branch has are listed, and a code is entered on the page of a branch (G7)', async () => {
  const branch = await branchOf(db)
  const page = urls.desk.ruleBranch(`Branch:${branch.id}`)
  await desk.visit(page)
  // A library that keeps its own holds needs no such code.
  expect(desk.page.html).not.toContain('name="librarySystemCode"')
  await db.prisma.branch.update({ where: { id: branch.id }, data: { librarySystemCode: 'MPL' } })
  await noteUnknownCode(db, 'CPL', new Date())
  await desk.visit(urls.desk.ruleBranches)
  expect(desk.page.text).toContain('どの館のものか分からない館コード')
  expect(desk.page.html).toContain('<code>CPL</code>')
  await desk.visit(page)
  await desk.submit(page, { librarySystemCode: 'CPL' })
  expect(said()).toBe('保存しました。')
  await desk.visit(urls.desk.ruleBranches)
  expect(desk.page.text).not.toContain('どの館のものか分からない館コード')
  const other = await db.prisma.branch.findFirstOrThrow({ where: { id: { not: branch.id } } })
  await db.prisma.branch.update({ where: { id: other.id }, data: { librarySystemCode: 'SETO' } })
  await desk.visit(page)
  await desk.submit(page, { librarySystemCode: 'SETO' })
  expect(said()).toContain('その「図書館システムでの館コード」はほかの館が使っています。別のものを入力してください。')
  expect(marked()).toEqual(['librarySystemCode'])
})
