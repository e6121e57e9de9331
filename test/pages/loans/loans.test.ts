import { beforeAll, describe, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { later, now } from '../../support/library/now.ts'
import { day, hold, lend, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { longRecord, signedInCookies } from '../crowd.ts'
import { descendantsNamed, textOf } from '../html.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }, at = now, library = db) {
  const browser = openBrowser(openApp(library, { at }))
  for (const cookie of Object.entries(await signedInCookies(library, patron))) browser.cookies.set(...cookie)
  return browser
}

/** The text of each row of the list. */
function rows({ page }: { page: { root: Parameters<typeof descendantsNamed>[0] } }) {
  return descendantsNamed(page.root, 'li').map(textOf)
}

async function borrows(patron: { id: number }, title: string, due: number) {
  return lend(db, patron, await newTitle(db, { title }), due)
}

test('the menu links to the loans; a visitor signs in first and returns (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.guide)
  await browser.follow('貸出状況')
  await signIn(browser, patrons.hanako)
  expect(browser.page).toMatchObject({ status: 200, address: urls.loans() })
  expect(rows(browser)).toEqual(['舟を編む 返却期限 2026年12月3日(木) 12月2日から延長できます。'])
})

test('each loan shows its due date, and the renew button or the reason against it (R2)', async () => {
  const patron = await newPatron(db)
  await borrows(patron, '過ぎた本', -2)
  const { itemId } = await borrows(patron, '待たれる本', 0)
  const { titleId } = await db.prisma.item.findUniqueOrThrow({ where: { id: itemId } })
  await hold(db, await newPatron(db), { id: titleId })
  const renewed = await borrows(patron, '延ばした本', 1)
  await db.prisma.loan.update({ where: { id: renewed.id }, data: { renewals: 1 } })
  await lend(db, patron, await newTitle(db, { title: '音楽のCD', materialType: 'CD' }), 3)
  await borrows(patron, '早い本', 4)
  await borrows(patron, '忘れた本', -40)
  const browser = await browserOf(patron)
  await browser.visit(urls.loans())
  expect(browser.page.text).toContain('6点')
  expect(rows(browser)).toEqual([
    '忘れた本 返却期限 2026年10月15日(木) 40日過ぎています 返却期限を40日過ぎているため、延長できません。',
    '過ぎた本 返却期限 2026年11月22日(日) 2日過ぎています 5 貸出延長',
    '待たれる本 返却期限 2026年11月24日(火) 今日まで 予約があります。',
    '延ばした本 返却期限 2026年11月25日(水) 明日まで 延長済みです。',
    '音楽のCD 返却期限 2026年11月27日(金) あと3日 延長できない資料です。',
    '早い本 返却期限 2026年11月28日(土) 11月27日から延長できます。',
  ])
})

test('はい renews and a page shows the new due date; a reload or a second press shows the same (R2, R3, O3)', async () => {
  const patron = await newPatron(db)
  const loan = await borrows(patron, '続きを読む本', 1)
  const browser = await browserOf(patron)
  await browser.visit(urls.loans())
  const press = { renew: `${loan.id}.0` }
  await browser.submit(urls.loans(), press)
  expect(outcome(browser)).toEqual([
    'ご注意 次の資料1点の貸出を延長します。よろしいですか。',
    '続きを読む本 返却期限 2026年11月25日(水) 明日まで',
    '5 はい いいえ（戻る）',
  ])
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ renewals: 0 })
  const said = ['完了 1点を延長しました。', '延長した資料', '続きを読む本 返却期限 2026年12月8日(火)', '貸出状況へ戻る']
  await browser.confirm()
  expect([browser.page.status, browser.page.address, outcome(browser)]).toEqual([200, urls.renewed(press.renew), said])
  await browser.visit(browser.page.address)
  expect(outcome(browser)).toEqual(said)
  await browser.forge(urls.loans(), press)
  expect(outcome(browser)).toEqual(said)
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ renewals: 1, dueOn: day(14) })
})

test('going back from the question keeps the checked loans, on their page of the list, and renews nothing (O3)', async () => {
  const patron = await newPatron(db)
  const loans = []
  for (let i = 0; i < 22; i++) loans.push(await borrows(patron, `本${i}`, i < 20 ? 0 : 1))
  const browser = await browserOf(patron)
  await browser.visit(urls.loans())
  await browser.follow('次の20件')
  const [one, other] = loans.slice(20).map(({ id }) => `${id}.0`)
  const list = browser.page.address
  await browser.forge(list, { [other ?? '']: 'on' })
  await browser.confirm('no')
  expect(browser.page.address).toBe(list)
  const ticked = (name = '') => browser.fillIn('/loans').has(name)
  expect([ticked(one), ticked(other)]).toEqual([false, true])
  expect(await db.prisma.loan.count({ where: { patronId: patron.id, renewals: { gt: 0 } } })).toBe(0)
})

test('a hold that arrives between the question and はい has priority, and the page says so (R3, O3)', async () => {
  const patron = await newPatron(db)
  const title = await newTitle(db, { title: '急に人気の本' })
  const loan = await lend(db, patron, title, 1)
  const browser = await browserOf(patron)
  await browser.visit(urls.loans())
  await browser.submit(urls.loans(), { renew: `${loan.id}.0` })
  await hold(db, await newPatron(db), title)
  await browser.confirm()
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('「急に人気の本」は延長できませんでした。予約があります。')
})

test('the page of renewals shows what was renewed: a made-up address renews nothing and shows nothing (P8, O3)', async () => {
  const patron = await newPatron(db)
  const [own, strange] = [await borrows(patron, '自分の本', 0), await borrows(await newPatron(db), '秘密の本', 0)]
  const browser = await browserOf(patron)
  await browser.visit(urls.renewed(`${own.id}.0`, `${strange.id}.0`))
  expect(outcome(browser)).toEqual([
    'エラー 2点は延長できませんでした。',
    '延長できなかった資料',
    '延長されていません。貸出状況からもう一度お試しください。',
    '自分の本',
    'この資料はもう借りていません。',
    '貸出状況へ戻る',
  ])
  await browser.visit(`${urls.renewed()}?of=x`)
  expect(browser.page.address).toBe(urls.loans())
})

test('a refusal at the click names the title and the reason, and the due date stays (R3)', async () => {
  const patron = await newPatron(db)
  const title = await newTitle(db, { title: '人気の本' })
  const loan = await lend(db, patron, title, 1)
  const browser = await browserOf(patron)
  await browser.visit(urls.loans())
  await hold(db, await newPatron(db), title)
  await browser.submit(urls.loans(), { renew: `${loan.id}.0` })
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('「人気の本」は延長できませんでした。予約があります。')
  expect(rows(browser)).toEqual(['人気の本 返却期限 2026年11月25日(水) 明日まで 予約があります。'])
})

test("another patron's loan is not found, and nothing of it is shown (P8)", async () => {
  const loan = await borrows(await patronOf(db, patrons.ichiro), '秘密の本', 0)
  const patron = await newPatron(db)
  await borrows(patron, '自分の本', 0)
  const browser = await browserOf(patron)
  await browser.visit(urls.loans())
  await browser.forge(urls.loans(), { renew: `${loan.id}.0` })
  expect(browser.page.status).toBe(404)
  expect(browser.page.text).not.toContain('秘密の本')
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ renewals: 0 })
})

test('a made-up button gets a sentence, and nothing is renewed (bad input)', async () => {
  const patron = await newPatron(db)
  const loan = await borrows(patron, '自分の本', 0)
  const browser = await browserOf(patron)
  for (const renew of ['', 'x', `${loan.id}`, `${loan.id}.-1`, `${loan.id}.999`, '9999999999.0', `${loan.id}.0.0`]) {
    await browser.visit(urls.loans())
    await browser.forge(urls.loans(), { renew })
    expect([renew, browser.page.status]).toEqual([renew, 422])
    expect(browser.page.text).toContain('延長する資料の「貸出延長」を押すか')
  }
  expect(await db.prisma.loan.findUnique({ where: { id: loan.id } })).toMatchObject({ renewals: 0 })
})

test('more than twenty loans have pages, the first due first, none twice and none lost (R2)', async () => {
  const patron = await newPatron(db)
  const wanted: string[] = []
  for (let i = 0; i < 45; i++) {
    await borrows(patron, `借りた本${i}`, Math.floor(i / 3))
    wanted.push(`借りた本${i}`)
  }
  const browser = await browserOf(patron, later({ days: -3 }))
  const titles = () =>
    descendantsNamed(browser.page.root, 'li').map((row) => textOf(descendantsNamed(row, 'a')[0] ?? row))
  await browser.visit(urls.loans())
  const pages = [titles()]
  while (browser.page.text.includes('次の20件')) {
    await browser.follow('次の20件')
    pages.push(titles())
  }
  expect(pages.flat()).toEqual(wanted)
  expect(pages.map((page) => page.length)).toEqual([20, 20, 5])
  await browser.follow('前の20件')
  expect(titles()).toEqual(pages[1])
})

test('a patron without loans is told so', async () => {
  const browser = await browserOf(await newPatron(db))
  await browser.visit(urls.loans())
  expect(browser.page.text).toContain('借りている資料はありません。')
})

/** The parts of the page after several loans were renewed. */
function outcome({ page }: { page: { root: Parameters<typeof descendantsNamed>[0] } }) {
  const main = descendantsNamed(page.root, 'main')[0]
  return main
    ? descendantsNamed(main, '*').flatMap((part) => (['p', 'h2', 'li'].includes(part.name) ? textOf(part) : []))
    : []
}

test('several loans are renewed at once; the page lists the new due dates, and the refusals with reasons (R2)', async () => {
  const patron = await newPatron(db)
  const [first, second] = [await borrows(patron, '絵本一', 0), await borrows(patron, '絵本二', 1)]
  const awaited = await newTitle(db, { title: '待たれる絵本' })
  const third = await lend(db, patron, awaited, 1)
  const fourth = await borrows(patron, '選ばない絵本', 1)
  const browser = await browserOf(patron)
  await browser.visit(urls.loans())
  await hold(db, await newPatron(db), awaited)
  const chosen = Object.fromEntries([first, second, third].map(({ id }) => [`${id}.0`, 'on']))
  for (let i = 0; i < 2; i++) {
    if (i > 0) await browser.visit(urls.loans())
    await browser.forge(urls.loans(), chosen)
    if (i === 0) await browser.confirm()
    expect(browser.page.status).toBe(200)
    expect(outcome(browser)).toEqual([
      'ご注意 2点を延長しました。 1点は延長できませんでした。',
      '延長した資料',
      '絵本一 返却期限 2026年12月8日(火)',
      '絵本二 返却期限 2026年12月8日(火)',
      '延長できなかった資料',
      '予約があります。',
      '待たれる絵本',
      '貸出状況へ戻る',
    ])
  }
  const renewals = await db.prisma.loan.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  expect(renewals.map(({ id, renewals }) => [id, renewals])).toEqual([
    [first.id, 1],
    [second.id, 1],
    [third.id, 0],
    [fourth.id, 0],
  ])
})

test('only renewable loans have a checkbox, and a single one has only its button', async () => {
  const patron = await newPatron(db)
  const [due, early] = [await borrows(patron, '今日までの本', 0), await borrows(patron, '早い本', 9)]
  const browser = await browserOf(patron)
  const boxes = () =>
    descendantsNamed(browser.page.root, 'input').flatMap(({ attributes }) =>
      attributes.type === 'checkbox' ? attributes.name : [],
    )
  await browser.visit(urls.loans())
  expect([boxes(), browser.page.text.includes('選んだ資料を延長')]).toEqual([[], false])
  const tomorrow = await borrows(patron, '明日までの本', 1)
  await browser.visit(urls.loans())
  expect(boxes()).toEqual([`${due.id}.0`, `${tomorrow.id}.0`])
  expect(boxes()).not.toContain(`${early.id}.0`)
  // The Enter key renews the checked loans, not the first row.
  const [first] = descendantsNamed(browser.page.root, 'button').filter((button) => textOf(button) !== 'ログアウト')
  expect(first && textOf(first)).toBe('5 選んだ資料を延長')
})

test('the button of a row renews only that row, whatever is checked; loans of others are not renewed (P8)', async () => {
  const patron = await newPatron(db)
  const [one, other] = [await borrows(patron, '押した本', 0), await borrows(patron, '選んだだけの本', 0)]
  const strange = await borrows(await newPatron(db), '秘密の本', 0)
  const browser = await browserOf(patron)
  await browser.visit(urls.loans())
  await browser.forge(urls.loans(), { renew: `${one.id}.0`, [`${other.id}.0`]: 'on' })
  await browser.confirm()
  expect(browser.page.text).toContain('押した本 返却期限 2026年12月8日(火)')
  await browser.forge(urls.loans(), { [`${strange.id}.0`]: 'on' })
  expect(browser.page.status).toBe(404)
  expect(browser.page.text).toContain('この資料はもう借りていません。')
  const renewals = await db.prisma.loan.findMany({ where: { id: { in: [one.id, other.id, strange.id] } } })
  expect(renewals.filter(({ renewals }) => renewals > 0).map(({ id }) => id)).toEqual([one.id])
})

test('no checked loan, more than a page has, or unknown names get a sentence (bad input)', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  const many = Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`${i + 1}.0`, 'on']))
  for (const fields of [{}, { 'x.0': 'on' }, { '9999999999.0': 'on' }, many]) {
    await browser.visit(urls.loans())
    await browser.forge(urls.loans(), fields)
    expect([fields, browser.page.status]).toEqual([fields, 422])
    expect(browser.page.text).toContain('資料を選んでから「選んだ資料を延長」を押してください。')
  }
})

describe('when the library has no confirmation page', () => {
  const db = useDatabase()
  beforeAll(async () => {
    await db.prisma.policy.update({ where: { id: 1 }, data: { confirmChanges: false } })
  })

  test('one press renews, and the page shows the new due date (R2, O3)', async () => {
    const patron = await newPatron(db)
    const loan = await lend(db, patron, await newTitle(db, { title: 'すぐ延ばす本' }), 1)
    const browser = await browserOf(patron, now, db)
    await browser.visit(urls.loans())
    await browser.submit(urls.loans(), { renew: `${loan.id}.0` })
    expect(browser.page.text).toContain('すぐ延ばす本 返却期限 2026年12月8日(火)')
  })
})

test.each(['ja', 'en'])(
  'the result of twenty long titles, half of them refused, fits the smallest phone (%s)',
  async (lang) => {
    const patron = await newPatron(db)
    const chosen: Record<string, string> = {}
    for (let i = 0; i < 20; i++) {
      const { id } = await lend(db, patron, await newTitle(db, longRecord), i % 2 ? 1 : 3)
      chosen[`${id}.0`] = 'on'
    }
    const browser = await browserOf(patron)
    browser.cookies.set('lang', lang)
    await browser.visit(urls.loans())
    await browser.forge(urls.loans(), chosen)
    expect(descendantsNamed(browser.page.root, 'li')).toHaveLength(20)
    expect(bytesOverBudget(browser.page.html)).toBe(null)
    await browser.confirm()
    expect(descendantsNamed(browser.page.root, 'li')).toHaveLength(20)
    expect(bytesOverBudget(browser.page.html)).toBe(null)
  },
)
