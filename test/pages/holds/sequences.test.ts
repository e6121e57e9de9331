import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, openBrowser } from '../../support/http/app.ts'
import { returnCopy } from '../../support/library/sequences.ts'
import { branchOf, hold, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { patronWith } from '../crowd.ts'
import { signIn } from '../patrons/sign-in.ts'

const db = useDatabase()

/** A browser whose patron put the volumes 3, 1 and 2 in the basket, in this order. */
async function withVolumes(key: string) {
  const volumes = []
  for (const volumeOrder of [3, 1, 2]) {
    const record = { title: key, volume: `${volumeOrder}巻`, volumeOrder, work: { key, title: key } }
    volumes.push(await newTitle(db, record))
  }
  const { patron, cookies } = await patronWith(db, volumes)
  const browser = openBrowser(openApp(db))
  for (const cookie of Object.entries(cookies)) browser.cookies.set(...cookie)
  return { browser, patron, volumes: volumes as [Title, Title, Title], pickup: String((await branchOf(db)).id) }
}
type Title = Awaited<ReturnType<typeof newTitle>>

test('volumes are offered in order with an explanation, and placed in order without script (S1)', async () => {
  const { browser, volumes, pickup } = await withVolumes('火の鳥')
  await browser.visit(urls.place())
  expect(browser.page.text).toContain('「火の鳥 2巻」は「火の鳥 1巻」が届いてから用意します。')
  await browser.submit(urls.place(), { inOrder: '1', pickup })
  expect(browser.page.text).toContain('順番予約にしました。')
  expect(browser.page.text).toMatch(/1巻.*順番予約 1\/3.*2巻.*順番予約 2\/3.*3巻.*順番予約 3\/3/s)
  await browser.visit(urls.holds())
  expect(browser.page.text).toContain('順番予約 2/3 ・「火の鳥 1巻」が届いてから')
  await db.prisma.hold.updateMany({ where: { titleId: volumes[1].id }, data: { state: 'QUEUED' } })
  await returnCopy(db, volumes[1])
  await browser.visit(urls.holds())
  expect(browser.page.text).not.toContain('「火の鳥 1巻」が届いてから')
})

test('a missing or repeated number shows the page again with the entered values (bad input)', async () => {
  const { browser, patron, volumes, pickup } = await withVolumes('鉄腕')
  const [three, one] = volumes
  for (const wrong of ['', '1', 'x', '１']) {
    await browser.visit(urls.place())
    const form = browser.fillIn(urls.place(), { pickup, inOrder: '1', [`o${three.id}`]: wrong, [`o${one.id}`]: '1' })
    await browser.forge(urls.place(), [...form])
    expect([wrong, browser.page.status]).toEqual([wrong, 422])
    expect(browser.page.text).toContain('資料ごとに違う数字')
    const again = browser.fillIn(urls.place())
    expect(again.get(`o${three.id}`)).toBe(wrong.normalize('NFKC'))
    expect([again.get('pickup'), again.get(`o${one.id}`)]).toEqual([pickup, '1'])
  }
  expect(await db.prisma.hold.count({ where: { patronId: patron.id } })).toBe(0)
})

test('waiting holds are ordered, reordered, removed and dissolved again, all by forms (S1, S3)', async () => {
  const patron = await patronOf(db, patrons.hanako)
  const holds = []
  for (const title of ['いろは', 'にほへ', 'とちり']) holds.push(await hold(db, patron, await newTitle(db, { title })))
  const [one, two, three] = holds.map(({ id }) => `o${id}`) as [string, string, string]
  const browser = openBrowser(openApp(db))
  await signIn(browser, patrons.hanako)
  await browser.visit(urls.holds())
  await browser.follow('順番予約をつくる')
  await browser.submit(urls.newSequence(), { [one]: '1' })
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('2点以上必要です')
  await browser.submit(urls.newSequence(), { [one]: '1', [two]: '2', [three]: '2' })
  expect(browser.page.status).toBe(422)
  await browser.submit(urls.newSequence(), { [one]: '1', [two]: '2', [three]: '3' })
  const [address = '', done] = browser.page.address.split('?')
  expect([address, done]).toEqual([expect.stringMatching(/^\/sequences\/\d+$/), 'done=made'])
  expect(browser.page.text).toContain('順番予約にしました。')

  await browser.submit(address, { [one]: '３', [two]: '2', [three]: '1' })
  expect(browser.page.text).toContain('順番を変えました。')
  expect(browser.page.text).toMatch(/とちり.*にほへ.*いろは/s)
  const titleId = holds[2]?.titleId ?? 0
  const items = await db.prisma.item.findMany({ where: { titleId } })
  await returnCopy(db, { items })
  await browser.submit(address, { [one]: '1', [two]: '2', [three]: '3' })
  expect(browser.page.status).toBe(409)
  expect(browser.page.text).toContain('その間に予約の状態が変わりました。')

  await browser.submit(`${address}/remove`, { hold: String(holds[1]?.id) })
  await browser.confirm()
  expect(browser.page.text).toContain('順番予約から外しました。')
  expect(browser.page.text).toContain('順番予約 2/2')
  await browser.visit(address)
  await browser.submit(`${address}/dissolve`)
  await browser.confirm('no')
  await browser.submit(`${address}/dissolve`)
  await browser.confirm()
  expect(browser.page.text).toContain('順番予約をやめました。')
  expect(browser.page.text).not.toContain('順番予約 ')
  expect((await browser.visit(address)).status).toBe(404)
})

test("another patron's sequence is not found, and visitors are asked to sign in (P8)", async () => {
  const { id } = await db.prisma.holdSequence.findFirstOrThrow({ where: { holds: { some: {} } } })
  const address = urls.sequence(`HoldSequence:${id}`)
  const browser = openBrowser(openApp(db))
  await browser.visit(address)
  expect(browser.page.address).toBe(urls.signIn(address))
  await signIn(browser, patrons.ichiro)
  for (const action of [address, `${address}/dissolve`]) {
    await browser.visit(urls.holds())
    await browser.forge(action, {})
    expect([action, browser.page.status]).toEqual([action, 404])
  }
})
