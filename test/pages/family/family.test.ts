import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { staffOf } from '../../graphql/desk/at-desk.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { eventsOf, newFamily } from '../../support/library/family.ts'
import { now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../support/library/world.ts'
import { longRecord, signedInCookies } from '../crowd.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }) {
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}

const grantUrl = async (helper: { id: number }) => {
  const { id } = await db.prisma.familyGrant.findFirstOrThrow({ where: { helperId: helper.id } })
  return `FamilyGrant:${id}`
}

test('a child gives a code, the mother reserves, renews and sees no titles, and either ends it (P15, P16, P18)', async () => {
  const child = await newPatron(db, { name: '佐藤 花', passwordHash, birthDate: new Date('2015-04-01') })
  const mother = await newPatron(db, { name: '佐藤 幸子', passwordHash })
  const loan = await lend(db, child, await newTitle(db, { title: '秘密の日記' }), 1)
  const [ofChild, ofMother] = [await browserOf(child), await browserOf(mother)]

  await ofChild.visit(urls.me)
  await ofChild.follow('家族のカード')
  await ofChild.follow('家族に手伝ってもらう')
  expect(ofChild.page.html).not.toContain('name="SEE_TITLES"')
  await ofChild.submit(urls.familyCode, { password: 'wrong' })
  expect(ofChild.page.status).toBe(422)
  await ofChild.submit(urls.familyCode, { password })
  const [code = ''] = /[a-z2-9]{5}-[a-z2-9]{5}/.exec(ofChild.page.text) ?? []
  expect(ofChild.page.text).toContain(`${urls.acceptFamilyCode(code)}`)

  await ofChild.visit(urls.family())
  expect(ofChild.page.text).toContain('まだ使われていない招待コードが1個あります。')

  await ofMother.visit(urls.acceptFamilyCode(code))
  await ofMother.submit('/me/family/accept')
  expect(ofMother.page.address).toBe(urls.family('accepted'))
  expect(ofMother.page.text).toContain(`佐藤 花さん（カード番号の末尾 ${child.cardNumber.slice(-4)}）`)
  expect(ofMother.page.text).toContain('貸出 1点 / 次の返却期限 2026年11月25日(水) / 予約 0件')

  await ofMother.follow('貸出と予約を見る')
  expect(ofMother.page.text).toContain('資料 1 返却期限 2026年11月25日(水)')
  expect(ofMother.page.text).not.toContain('秘密の日記')
  const member = await grantUrl(mother)
  await ofMother.submit(urls.renewForFamily(member), { renew: `${loan.id}.0` })
  expect(ofMother.page.text).toContain('佐藤 花さんのカードで借りている「資料 1」を延長しますか。')
  await ofMother.confirm()
  expect(ofMother.page.address).toBe(urls.familyMember(member, 'renewed'))
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ renewals: 1 })

  const titles = [await newTitle(db, { title: '絵本一' }), await newTitle(db, { title: '絵本二', copies: 0 })]
  const items = { create: titles.map(({ id: titleId }) => ({ titleId, addedAt: now })) }
  await db.prisma.basket.create({ data: { patronId: mother.id, touchedAt: now, items } })
  await ofMother.follow('佐藤 花さんのために予約する')
  expect(ofMother.page.text).toContain('佐藤 花さんのカードで予約する')
  const pickup = String((await branchOf(db)).id)
  await ofMother.submit(urls.placeForFamily(member), { pickup })
  expect(ofMother.page.status).toBe(422)
  expect(ofMother.page.text).toContain('1点を予約しました。ほかの資料は予約できませんでした。')
  expect(ofMother.page.text).toContain('「絵本二」')
  expect(await db.prisma.hold.findMany({ where: { patronId: child.id } })).toMatchObject([{ titleId: titles[0]?.id }])
  expect(await eventsOf(db, child)).toEqual(['FAMILY_ALLOWED', 'FAMILY_RENEWED', 'FAMILY_PLACED'])

  await ofChild.visit(urls.sessions())
  expect(ofChild.page.text).toContain('家族のカードでの予約 - 佐藤 幸子')
  await ofChild.visit(urls.family())
  await ofChild.submit(urls.endFamilyGrant, { grant: member.split(':')[1] ?? '' })
  expect(ofChild.page.text).toContain('家族のカードをやめました。')
  await ofMother.visit(urls.familyMember(member))
  expect(ofMother.page.status).toBe(404)
})

test('a parent adds the card of a child with its password, and sees titles when they chose so (P15, P16)', async () => {
  const [child, parent] = [await newPatron(db, { passwordHash }), await newPatron(db)]
  await lend(db, child, await newTitle(db, { title: '見せる本' }), 3)
  const browser = await browserOf(parent)
  await browser.visit(urls.addFamilyCard)
  await browser.submit(urls.addFamilyCard, { card: child.cardNumber, password: 'wrong', until: '2027-01-01' })
  expect(browser.page.status).toBe(422)
  await browser.submit(urls.addFamilyCard, { password, SEE_TITLES: '1' })
  expect(browser.page.text).toContain('2027年1月1日(金)まで')
  await browser.follow('貸出と予約を見る')
  expect(browser.page.text).toContain('見せる本')
})

test('others find no page of a grant, and a library without the feature offers none (P8, P15)', async () => {
  const { grantor, grant } = await newFamily(db)
  for (const who of [grantor, await newPatron(db)]) {
    const browser = await browserOf(who)
    for (const address of [
      urls.familyMember(`FamilyGrant:${grant.id}`),
      urls.placeForFamily(`FamilyGrant:${grant.id}`),
    ]) {
      await browser.visit(address)
      expect(browser.page.status).toBe(404)
    }
  }
  await db.prisma.policy.update({ where: { id: 1 }, data: { familyGrants: 0 } })
  const browser = await browserOf(await newPatron(db))
  await browser.visit(urls.family())
  expect(browser.page.text).toContain('この図書館では、家族のカードを使えません。')
  await browser.visit(urls.me)
  expect(browser.page.text).not.toContain('家族のカード')
  await db.prisma.policy.update({ where: { id: 1 }, data: { familyGrants: 10 } })
})

test('the pages of many loans with long titles are within their bytes (P16)', async () => {
  const { grantor, helper, grant } = await newFamily(db, { showsTitles: true })
  for (let i = 0; i < 17; i++) await lend(db, grantor, await newTitle(db, longRecord), 1)
  for (let i = 0; i < 17; i++) await hold(db, grantor, await newTitle(db, longRecord), { state: 'READY' })
  for (let i = 0; i < 9; i++)
    await newFamily(db).then(({ grant: { id } }) =>
      db.prisma.familyGrant.update({ where: { id }, data: { helperId: helper.id } }),
    )
  const browser = await browserOf(helper)
  for (const address of [urls.familyMember(`FamilyGrant:${grant.id}`), urls.family()]) {
    await browser.visit(address)
    expect(bytesOverBudget(browser.page.html)).toBeNull()
  }
})

test('the desk makes a grant against proof, names whom a helper may collect for, and ends it (P15, P17, P18)', async () => {
  const [child, parent] = [await newPatron(db, { name: '鈴木 一' }), await newPatron(db, { name: '鈴木 二' })]
  const title = await newTitle(db)
  await hold(db, child, title, { state: 'READY' })
  const desk = await browserOf(await staffOf(db))
  desk.cookies.set('desk', String((await branchOf(db)).id))
  const page = urls.desk.patronFamily(`DeskPatron:${child.id}`)
  await desk.visit(urls.desk.patron(`DeskPatron:${child.id}`))
  await desk.follow('家族のカード')
  await desk.submit(page, { what: 'make', card: parent.cardNumber })
  expect(desk.page.status).toBe(422)
  await desk.submit(page, { what: 'make', card: parent.cardNumber, proof: 'GUARDIAN' })
  expect(desk.page.text).toContain(`鈴木 二（${parent.cardNumber}） に手伝ってもらう`)
  const action = 'createFamilyGrantForPatron'
  const entries = await db.prisma.auditEntry.findMany({ where: { action }, orderBy: { patronId: 'asc' } })
  expect(entries.map(({ patronId }) => patronId)).toEqual([child.id, parent.id])
  expect(entries[0]?.details).toMatchObject({ proof: 'GUARDIAN' })

  await desk.visit(urls.desk.checkOut)
  await desk.submit(urls.desk.checkOut, { card: parent.cardNumber })
  expect(desk.page.text).toContain(`鈴木 一（${child.cardNumber.slice(-4)}）：この館に取置1点`)
  await desk.forge(urls.desk.checkOut, { card: child.cardNumber, collector: String(parent.id) })
  expect(desk.page.text).toContain('受け取る人：鈴木 二')
  await desk.submit(urls.desk.checkOut, { barcode: title.items[0]?.barcode ?? '' })
  expect(await db.prisma.loan.count({ where: { patronId: child.id } })).toBe(1)
  expect(await eventsOf(db, parent)).toContain('FAMILY_COLLECTED')

  await desk.visit(page)
  await desk.submit(page, { what: 'end' })
  expect(desk.page.text).toContain('家族のカードの許可を終わらせました。')
  expect(await db.prisma.familyGrant.count({ where: { grantorId: child.id } })).toBe(0)
})
