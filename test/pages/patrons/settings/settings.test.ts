import { describe, expect, test } from 'vitest'
import { expireShelf } from '../../../../server/domain/circulation/expire-shelf.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { now } from '../../../support/library/now.ts'
import { day, demoPassword, hold, newPatron, newTitle, patrons } from '../../../support/library/world.ts'
import { inEveryTimeZone } from '../../../support/source/zones.ts'
import { signedInCookies } from '../../crowd.ts'
import { descendantsNamed, textOf } from '../../html.ts'
import { signIn } from '../sign-in.ts'

const db = useDatabase()

async function browserOf(patron: { id: number }, at = now) {
  const browser = openBrowser(openApp(db, { at }))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  return browser
}

const skipOf = ({ id }: { id: number }) =>
  db.prisma.patron.findUniqueOrThrow({ where: { id }, select: { skipFrom: true, skipUntil: true } })

test('the holds link to the pause; dates are entered in usual formats, and the holds show its end (H8)', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  await browser.visit(urls.holds())
  await browser.follow('予約取置スキップ')
  expect(browser.page.text).toContain('順番を見送る期間はありません。')
  await browser.submit(urls.holdSkip, { until: '2026/12/24' })
  expect(browser.page).toMatchObject({ status: 200, address: urls.settings('skip') })
  expect(browser.page.text).toContain('設定を保存しました。')
  expect(browser.page.text).toContain('2026年12月24日(木)まで順番を見送ります。')
  expect(await skipOf(patron)).toEqual({ skipFrom: day(0), skipUntil: new Date('2026-12-24') })
  await browser.visit(urls.holds())
  expect(browser.page.text).toContain('12月24日まで順番を見送ります。')

  await browser.visit(urls.settings())
  await browser.submit(urls.holdSkip, { from: '２０２６／１２／１', until: '2026-12-5' })
  await browser.visit(urls.holds())
  expect(browser.page.text).toContain('12月1日から12月5日まで順番を見送ります。')
  await browser.visit(urls.settings())
  await browser.submit(urls.deleteHoldSuspension)
  expect(browser.page.text).toContain('順番の見送りをやめました。')
  await browser.visit(urls.holds())
  expect(browser.page.text).not.toContain('見送ります')
})

test.each([
  ['', '2026/2/30', '「見送る最後の日」は日付として読めません。2026/12/3のように入力してください。'],
  ['あした', '2026/12/24', '「見送りを始める日」は日付として読めません。2026/12/3のように入力してください。'],
  ['2026/12/25', '2026/12/24', '「見送る最後の日」が「見送りを始める日」より前です。'],
  ['2026/11/1', '2026/11/23', '「見送る最後の日」が過ぎています。'],
  ['', '2027/11/25', '「見送る最後の日」は2027年11月24日(水)までにしてください。'],
  ['', '', '「見送る最後の日」を入力してください。'],
  ['あした', '', '「見送る最後の日」を入力してください。'],
])(
  'a pause from "%s" until "%s" is refused with a sentence, and the entered values stay (H8, bad input)',
  async (from, until, says) => {
    const patron = await newPatron(db)
    const browser = await browserOf(patron)
    await browser.visit(urls.settings())
    await browser.submit(urls.holdSkip, { from, until })
    expect(browser.page.status).toBe(422)
    expect(browser.page.text).toContain(says)
    expect(browser.fillIn(urls.holdSkip).get('from')).toBe(from)
    expect(browser.fillIn(urls.holdSkip).get('until')).toBe(until)
    expect(await skipOf(patron)).toEqual({ skipFrom: null, skipUntil: null })
    await browser.follow('English')
    expect(browser.page).toMatchObject({ status: 200, address: urls.holdSkip })
    expect(browser.fillIn(urls.holdSkip).get('until')).toBe(until)
  },
)

test('a visitor returns to the settings after sign-in, also from a form (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.settings())
  await signIn(browser, patrons.hanako)
  expect(browser.page).toMatchObject({ status: 200, address: urls.settings() })
  await browser.submit(urls.signOut)
  await browser.forge(urls.holdSkip, { until: '2026/12/24' })
  await browser.submit(urls.signIn.pattern, { card: patrons.hanako.cardNumber, password: demoPassword })
  // The sent form is shown again, and nothing is done automatically.
  expect([browser.page.status, browser.page.html.includes('2026/12/24')]).toEqual([200, true])
})

test('the reading history is switched on and off, and the page says that stopping erases nothing (R4)', async () => {
  const patron = await newPatron(db)
  const browser = await browserOf(patron)
  const kept = async () => (await db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })).keepsHistory
  await browser.visit(urls.settings())
  expect(browser.page.text).toContain('履歴を残していません。')
  await browser.submit(urls.keepHistory, { keep: 'yes' })
  expect([browser.page.status, await kept()]).toEqual([200, true])
  expect(browser.page.text).toContain('やめても、これまでの履歴は残ります。')
  await browser.submit(urls.keepHistory, { keep: 'no' })
  expect(browser.page.text).toContain('履歴を残すのをやめました。これまでの履歴は読書履歴の画面で消せます。')
  expect(await kept()).toBe(false)
  await browser.forge(urls.keepHistory, { keep: 'maybe' })
  expect([browser.page.status, await kept()]).toEqual([422, false])
})

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('an uncollected hold is listed for 7 days and gone on the 8th, by the days of Tokyo (H5, H7)', async () => {
    const patron = await newPatron(db)
    const { id } = await hold(db, patron, await newTitle(db, { title: '取りに来なかった本' }), { state: 'READY' })
    const ended = () => db.prisma.hold.findUniqueOrThrow({ where: { id } })
    await expireShelf(db, new Date('2026-12-01T23:59:59+09:00'))
    expect(await ended()).toMatchObject({ state: 'READY' })
    // On the day after its last pickup day it expires when the branch opens, at nine.
    await expireShelf(db, new Date('2026-12-02T08:59:59+09:00'))
    expect(await ended()).toMatchObject({ state: 'READY' })
    await expireShelf(db, new Date('2026-12-02T09:00:00+09:00'))
    expect(await ended()).toMatchObject({ state: 'EXPIRED' })
    for (const [at, listed] of [
      ['2026-12-02T09:00:01+09:00', ['取りに来なかった本 取置期限切れ']],
      ['2026-12-09T23:59:59+09:00', ['取りに来なかった本 取置期限切れ']],
      ['2026-12-10T00:00:00+09:00', []],
    ] as const) {
      const browser = await browserOf(patron, new Date(at))
      await browser.visit(urls.holds())
      expect([at, descendantsNamed(browser.page.root, 'li').map(textOf)]).toEqual([at, listed])
    }
  })
})
