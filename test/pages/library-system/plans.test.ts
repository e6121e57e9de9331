import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { type ConnectedSystem, connectFakeSystem, openSignedInBrowser } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp, type openBrowser } from '../../support/http/app.ts'
import { branchOf } from '../../support/library/world.ts'

const kept = 'この予約サービスが管理しています'

// G13, G4: the pages of sequences and sets work in front of a library system, and say who keeps them.
describe('a patron of a library that has Koha', () => {
  const db = useDatabase()
  let behind: ConnectedSystem
  let koha: FakeKoha
  let browser: ReturnType<typeof openBrowser>
  let pickup: string
  beforeAll(async () => {
    behind = await connectFakeSystem(db, 'koha')
    koha = behind.fake as FakeKoha
    pickup = String((await branchOf(db)).id)
  })
  afterAll(() => behind.close())
  beforeEach(async () => {
    browser = await openSignedInBrowser(openApp(db))
    koha.state.holds = []
    await db.prisma.holdPlan.deleteMany()
  })
  const titles = (from: number, to: number) => behind.titles.slice(from, to).map(({ id }) => `Title:${id}`)
  const suspended = () => koha.state.holds.map((hold) => hold.suspended)

  test('reserves in order, reorders, and ends the order', async () => {
    const place = urls.place(...titles(20, 23))
    await browser.visit(place)
    await browser.submit(urls.place(), { inOrder: '1', pickup })
    expect(browser.page.text).toContain('順番予約にしました。')
    expect(suspended()).toEqual([false, true, true])
    await browser.visit(urls.holds())
    expect(browser.page.text).toContain(kept)
    expect(browser.page.text).toContain('順番予約 3/3')
    expect(browser.page.text).toContain('が届いてから')
    await browser.follow('順番予約 1/3')
    const address = browser.page.address
    expect(browser.page.text).toContain(kept)
    const [one, two, three] = koha.state.holds.map(({ hold_id }) => `o${hold_id}`) as [string, string, string]
    await browser.submit(address, { [one]: '3', [two]: '1', [three]: '2' })
    expect(browser.page.text).toContain('順番を変えました。')
    expect(suspended()).toEqual([true, false, true])
    await browser.visit(address)
    await browser.submit(`${address}/dissolve`)
    await browser.confirm()
    expect(browser.page.text).toContain('順番予約をやめました。')
    expect(browser.page.text).not.toContain(kept)
    expect(suspended()).toEqual([false, false, false])
    await browser.follow('順番予約をつくる')
    await browser.submit(urls.newSequence(), { [three]: '1', [one]: '2' })
    expect(browser.page.text).toContain('順番予約にしました。')
    expect(suspended()).toEqual([true, false, false])
  })

  test('reserves any of three, removes one after the other, and cancels a set', async () => {
    const place = urls.place(...titles(23, 26))
    await browser.visit(place)
    await browser.submit(urls.place(), { anyOf: '1', pickup })
    expect(browser.page.text).toContain('いずれか予約にしました。3点のうち、先に用意できた1点をお渡しします。')
    await browser.visit(urls.holds())
    expect(browser.page.text).toContain('いずれか予約 1点（あと1点）')
    expect(browser.page.text).toContain(kept)
    await browser.follow('いずれか予約 1点（あと1点）')
    const address = browser.page.address
    const remove = async () => {
      await browser.visit(address)
      await browser.submit(`${address}/remove`, { hold: String(koha.state.holds[0]?.hold_id) })
    }
    await remove()
    expect([browser.page.status, browser.page.address]).toEqual([200, `${address}?done=removed`])
    await remove()
    // The last hold is like any other one.
    expect([browser.page.status, browser.page.address]).toEqual([200, urls.holds({ done: 'removedAnyOf' })])
    expect(browser.page.text).toContain('いずれか予約から外し、その予約を取り消しました。')
    expect(koha.state.holds).toHaveLength(1)
    const again = urls.place(...titles(20, 23))
    await browser.visit(again)
    await browser.submit(urls.place(), { anyOf: '2', pickup })
    await browser.follow('いずれか予約の内容へ')
    await browser.submit(`${browser.page.address}/cancel`)
    expect(browser.page.text).toContain('いずれか予約をまとめて取り消しました。')
    expect(koha.state.holds).toHaveLength(1)
  })

  test('finds the order and the set of each hold in the file of their own data', async () => {
    await browser.visit(urls.place(...titles(20, 22)))
    await browser.submit(urls.place(), { inOrder: '1', pickup })
    await browser.visit(urls.place(...titles(23, 25)))
    await browser.submit(urls.place(), { anyOf: '1', pickup })
    const file = await (await browser.send(urls.ownDataFile)).json()
    expect(file.holds).toHaveLength(4)
    const { holds } = file as { holds: { sequencePosition: number | null; anyOf: { wanted: number } | null }[] }
    expect(holds.map(({ sequencePosition }) => sequencePosition).toSorted()).toEqual([1, 2, null, null])
    expect(holds.map(({ anyOf }) => anyOf?.wanted ?? 0).toSorted()).toEqual([0, 0, 1, 1])
  })

  test('reads that a hold of a set is changed with the set', async () => {
    const place = urls.place(...titles(23, 26))
    await browser.visit(place)
    await browser.submit(urls.place(), { anyOf: '1', pickup })
    await browser.visit(urls.hold(`Hold:${koha.state.holds[0]?.hold_id}`))
    expect(browser.page.text).toContain('変更・取消は、まとめて行います。')
    expect(browser.page.text).not.toContain('予約取消')
  })
})
