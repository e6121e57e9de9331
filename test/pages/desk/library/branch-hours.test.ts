import { beforeAll, expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../../support/http/app.ts'
import { branchOf } from '../../../support/library/world.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser
let page: string

beforeAll(async () => {
  const seto = await branchOf(db, 'seto')
  desk = await openDesk(db, seto)
  page = urls.desk.ruleBranchHours(`Branch:${seto.id}`)
})

const said = () =>
  descendantsNamed(desk.page.root, '*')
    .filter(({ attributes }) => /status|alert/.test(attributes.role ?? ''))
    .map(textOf)
    .join(' ')

test('staff open the hours of a branch and change one weekday, and patrons read it (C6)', async () => {
  await desk.visit(urls.desk.ruleBranches)
  await desk.follow('瀬戸町図書館')
  await desk.follow('開館時間')
  expect(desk.page.address).toBe(page)
  expect(desk.fillIn(page).get('hours2')).toBe('10:00-18:00')
  await desk.submit(page, { hours2: '９：００〜１２時、13時半から17:00まで', hours7: '' })
  expect([desk.page.status, said()]).toEqual([200, '保存しました。'])
  expect(desk.fillIn(page).get('hours2')).toBe('9:00-12:00, 13:30-17:00')
  const patron = openBrowser(openApp(db))
  const { text } = await patron.visit(urls.branch('seto'))
  expect(text).toContain('火 9:00–12:00, 13:30–17:00')
  expect(text).toContain('水・木・金・土 10:00–18:00')
  // The tests' clock is at ten o'clock on a Tuesday.
  expect((await patron.visit(urls.guide)).text).toMatch(/瀬戸町図書館 図書館 開館中（12:00まで）/)
})

test.each([
  ['9:00-25:00', '「水曜日の開館時間」を読み取れません。'],
  ['9:00', '「水曜日の開館時間」を読み取れません。'],
  ['9:00-12:00, 11:00-17:00', '「水曜日の開館時間」の時間が重なっています。'],
  ['17:00-9:00', '「水曜日の開館時間」は、閉まる時刻を開く時刻より後にしてください。'],
  ['朝から晩まで', '「水曜日の開館時間」を読み取れません。'],
])("the hours %j are refused with the field's name, and stay in the field (bad input)", async (typed, why) => {
  await desk.visit(page)
  await desk.submit(page, { hours3: typed, hours4: '8:00-9:00' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining(why)])
  const marked = descendantsNamed(desk.page.root, 'input').filter(
    ({ attributes }) => attributes['aria-invalid'] === 'true',
  )
  expect(marked.map(({ attributes }) => attributes.name)).toEqual(['hours3'])
  expect([desk.fillIn(page).get('hours3'), desk.fillIn(page).get('hours4')]).toEqual([typed, '8:00-9:00'])
})

test('address, telephone and map are changed with the branch; a link that is not a web address is refused (bad input)', async () => {
  const form = urls.desk.ruleBranch(`Branch:${(await branchOf(db, 'seto')).id}`)
  await desk.visit(form)
  await desk.submit(form, { address: '岡山市東区瀬戸町', mapUrl: 'javascript:alert(1)' })
  expect([desk.page.status, said()]).toEqual([422, expect.stringContaining('「地図のアドレス」は https://')])
  expect(desk.fillIn(form).get('address')).toBe('岡山市東区瀬戸町')
  await desk.submit(form, { mapUrl: 'https://example.jp/map?a=1&b=2', phone: '086-952-0000' })
  expect(said()).toBe('保存しました。')
  const patron = openBrowser(openApp(db))
  const { html, text } = await patron.visit(urls.branch('seto'))
  expect(text).toContain('所在地: 岡山市東区瀬戸町')
  expect(html).toContain('href="https://example.jp/map?a=1&amp;b=2"')
  expect(html).toContain('href="tel:0869520000"')
})
