import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { signedInCookies } from '../../crowd.ts'
import { descendantsNamed, textOf } from '../../html.ts'

const db = useDatabase()
const open = () => openBrowser(openApp(db))
const author = [{ role: '著者', name: '近所 花子' }]

test('a title links to others of its author and next to it on the shelf, and from there to all of them (C7)', async () => {
  const title = await newTitle(db, { title: '近くの本', titleReading: 'チ', ndcs: ['0998.5'], contributors: author })
  await newTitle(db, { title: '同じ人の本', ndcs: ['210'], contributors: author })
  await newTitle(db, { title: 'となりの本', titleReading: 'ツ', ndcs: ['0998.5'] })
  const browser = open()
  await browser.visit(urls.title(`Title:${title.id}`))
  await browser.follow('同じ著者・となりの資料')
  const { text, root } = browser.page
  expect(text).toContain('近所 花子のほかの資料')
  expect(text).toContain('同じ人の本')
  expect(text).toContain('本棚でとなりに並ぶ資料')
  expect(text).toContain('となりの本')
  expect(
    descendantsNamed(root, 'a').filter(({ attributes }) => attributes.href === urls.title(`Title:${title.id}`)),
  ).toHaveLength(1)
  await browser.follow('すべて見る（2件）')
  expect(browser.page.address).toBe(urls.author({ name: '近所 花子' }))
})

test('the related titles of a title without author and class are empty, and the page says so', async () => {
  const { id } = await newTitle(db, { title: '孤独な本', ndcs: [], contributors: [] })
  const browser = open()
  await browser.visit(urls.related(`Title:${id}`))
  expect([browser.page.status, browser.page.text]).toEqual([
    200,
    expect.stringContaining('近い資料は見つかりませんでした'),
  ])
  await browser.visit(urls.related('Title:999999999'))
  expect(browser.page.status).toBe(404)
})

test("a title is shared by its address, as text, as a QR code and by the reader's own mail, and no other party is named (C7)", async () => {
  const { id } = await newTitle(db, { title: '分かち合う本' })
  const browser = open()
  await browser.visit(urls.title(`Title:${id}`))
  await browser.follow('共有')
  const { root, html } = browser.page
  const address = `http://counter.test${urls.title(`Title:${id}`)}`
  expect(descendantsNamed(root, 'input').map(({ attributes }) => attributes.value)).toContain(address)
  expect(descendantsNamed(root, 'svg')).toHaveLength(1)
  const mail =
    descendantsNamed(root, 'a').find(({ attributes }) => attributes.href?.startsWith('mailto:?'))?.attributes.href ?? ''
  const sent = new URL(mail).searchParams
  expect([sent.get('subject'), sent.get('body')]).toEqual(['図書館の資料', `分かち合う本\n${address}\n`])
  expect([...html.matchAll(/https?:\/\/[\w.-]+/g)].every(([each]) => each === 'http://counter.test')).toBe(true)
})

test('recently viewed titles are unknown to the server: the page is the same for everybody, and says that it needs a script (C8)', async () => {
  const browser = open()
  await browser.visit(urls.recent)
  expect(browser.page.text).toContain('この一覧を見るには、ブラウザーのJavaScriptが必要です。')
  const texts = browser.page.text
  await browser.visit(urls.title(`Title:${(await newTitle(db, { title: '見た本' })).id}`))
  await browser.visit(urls.recent)
  expect(browser.page.text).toBe(texts)
})

test("the patron's own branches come first among the copies, and many copies are counted by branch (C3)", async () => {
  const [home, other] = [await newBranch(db, { name: '自分の館' }), await newBranch(db, { name: '受取の館' })]
  const title = await newTitle(db, { title: 'どこにもある本', copies: 20 })
  const { items } = await db.prisma.title.findUniqueOrThrow({ where: { id: title.id }, include: { items: true } })
  const at = (branch: { id: number }, from: number, to: number) =>
    db.prisma.item.updateMany({
      where: { id: { in: items.slice(from, to).map(({ id }) => id) } },
      data: { branchId: branch.id },
    })
  await at(home, 0, 3)
  await at(other, 3, 4)
  const patron = await newPatron(db, { homeBranchId: home.id, pickupBranchId: other.id })
  const browser = open()
  const branches = () =>
    descendantsNamed(browser.page.root, 'table')
      .filter(({ attributes }) => attributes.class === 'copies')
      .flatMap((table) => descendantsNamed(table, 'tbody'))
      .map((group) => [...descendantsNamed(group, 'th'), ...descendantsNamed(group, 'td')].map(textOf))
  await browser.visit(urls.title(`Title:${title.id}`))
  expect(branches()[0]?.[0]).not.toBe('受取の館')
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  await browser.visit(urls.title(`Title:${title.id}`))
  expect(branches().map(([branch, , state]) => [branch, state])).toEqual([
    ['受取の館 いつもの館', '貸出できます'],
    ['自分の館', '貸出できます 3点'],
    [expect.any(String), '貸出できます 16点'],
  ])
})
