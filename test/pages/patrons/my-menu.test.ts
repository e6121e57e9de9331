import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../support/http/app.ts'
import { bytesOverBudget } from '../../support/http/page-budget.ts'
import { later, now } from '../../support/library/now.ts'
import {
  branchOf,
  day,
  hold,
  lend,
  newBranch,
  newNotice,
  newPatron,
  newTitle,
  patrons,
} from '../../support/library/world.ts'
import { longRecord, signedInCookies } from '../crowd.ts'
import { closestAncestor, descendantsNamed, textOf } from '../html.ts'
import { signIn } from './sign-in.ts'

const db = useDatabase()

async function menuOf(patron: { id: number }, at = now) {
  const browser = openBrowser(openApp(db, { at }))
  for (const cookie of Object.entries(await signedInCookies(db, patron))) browser.cookies.set(...cookie)
  await browser.visit(urls.me)
  return browser
}

type Menu = Awaited<ReturnType<typeof menuOf>>

/** The items that need attention, in the order of the page. */
function attention({ page }: Menu) {
  const heading = descendantsNamed(page.root, 'h2').find((one) => textOf(one) === 'ご確認ください')
  const card = heading && closestAncestor(heading, 'section')
  return card ? descendantsNamed(card, 'li').map(textOf) : []
}

/** The rows of the card with a class. */
function rowsOf({ page }: Menu, kind: 'ready' | 'late') {
  const card = descendantsNamed(page.root, 'section').find(({ attributes }) => attributes.class === `card ${kind}`)
  const list = card && descendantsNamed(card, 'ul')[0]
  return list ? list.children.flatMap((row) => (typeof row === 'object' && 'name' in row ? textOf(row) : [])) : []
}

/** The addresses of the page's own links. */
function links({ page }: Menu) {
  return descendantsNamed(page.root, 'a').flatMap((link) =>
    closestAncestor(link, 'main') ? [[textOf(link), link.attributes.href ?? '']] : [],
  )
}

async function troubled(data: Prisma.PatronUncheckedUpdateInput) {
  const { id } = await newPatron(db)
  return db.prisma.patron.update({ where: { id }, data })
}

test('a patron without pending items is told so in one line, and finds links to everything (P7)', async () => {
  const menu = await menuOf(await newPatron(db))
  expect(menu.page.text).toContain('今すぐ必要なお手続きはありません。')
  expect(attention(menu)).toEqual([])
  expect(links(menu)).toEqual([
    ['予約 0', '/holds'],
    ['貸出 0', '/loans'],
    ['予約かご 0', '/basket'],
    ['お気に入り 0', urls.favourites()],
    ['リクエスト 0', '/requests'],
    ['メールマガジン 0', '/alerts'],
    ['利用者カード', '/me/card'],
    ['利用者の設定', '/me/settings'],
    ['メールアドレスの登録', '/me/mail'],
    ['パスワードとログインの記録', '/me/account'],
    ['順番予約', '/sequences/new'],
    ['取消済', '/holds/cancelled'],
    ['読書履歴', '/me/history'],
    ['カレンダー', '/me/calendar'],
    ['家族のカード', '/me/family'],
    ['連携しているプログラム', '/me/programs'],
    ['データの確認と消去', '/me/data'],
  ])
})

test('ready holds are first, then what needs attention, then the loans by due date, each with its link (P7)', async () => {
  const patron = await newPatron(db, {
    mailFailingSince: later({ days: -3 }),
    expiresOn: day(30),
    skipFrom: day(-1),
    skipUntil: day(5),
  })
  const [chuo, other] = [await branchOf(db), await newBranch(db, { name: '山の分館' })]
  for (const pickupBranchId of [chuo.id, other.id, other.id]) {
    await hold(db, patron, await newTitle(db, { title: '取り置いた本' }), { state: 'READY', pickupBranchId })
  }
  for (const due of [-2, -1, 0, 1, 1, 1, 9]) await lend(db, patron, await newTitle(db, { title: `${due}日の本` }), due)
  const menu = await menuOf(patron)
  const headings = descendantsNamed(menu.page.root, 'h2').map(textOf)
  expect(headings).toEqual([
    '3点が届いています — 最初の期限は12月1日(火)',
    'ご確認ください',
    '返却期限が近い資料',
    'ご利用の状況',
    '設定と記録',
  ])
  expect(attention(menu)).toEqual([
    'メールが届いていません 11月21日 10:00から、登録のアドレスへのメールが届いていません。アドレスをご確認ください。',
    '利用者カード 有効期限は2026年12月24日(木)です。それまでに図書館の窓口で更新してください。',
    '予約取置スキップ 2026年11月29日(日)まで順番を見送ります。',
  ])
  expect(rowsOf(menu, 'late').map((row) => row.replace(/ (延長|貸出延長).*/, ''))).toEqual([
    expect.stringMatching(/^-2日の本 返却期限 2026年11月22日\(日\) 2日過ぎています/),
    expect.stringMatching(/^-1日の本 返却期限 2026年11月23日\(月\) 1日過ぎています/),
    expect.stringMatching(/^0日の本 返却期限 2026年11月24日\(火\) 今日まで/),
    expect.stringMatching(/^1日の本 返却期限 2026年11月25日\(水\) 明日まで/),
    expect.stringMatching(/^1日の本 返却期限 2026年11月25日\(水\) 明日まで/),
  ])
  expect(menu.page.text).toContain(
    '返却期限を過ぎた資料 2点 / 今日が返却期限の資料 1点 / 明日が返却期限の資料 3点 お早めにお返しください。',
  )
  expect(links(menu).map(([text]) => text)).toContain('貸出 7点をすべて見る')
  expect(menu.page.text).not.toContain('今すぐ必要なお手続きはありません。')
})

test('a ready hold has its branch, last day, shelf number and steps; a step that was skipped is left out (P7)', async () => {
  const patron = await newPatron(db)
  const { id } = await hold(db, patron, await newTitle(db, { title: '届いた本' }), { state: 'READY' })
  await db.prisma.hold.update({ where: { id }, data: { shelfNumber: 14 } })
  await hold(db, patron, await newTitle(db, { title: '待つ本' }))
  const steps = [
    { from: null, to: 'RECEIVED', at: later({ days: -9 }) },
    { from: 'RECEIVED', to: 'QUEUED', at: later({ days: -8 }) },
    { from: 'QUEUED', to: 'READY', at: later({ days: -1 }) },
  ] as const
  await db.prisma.holdTransition.deleteMany({ where: { holdId: id } })
  for (const step of steps) await db.prisma.holdTransition.create({ data: { holdId: id, actor: 'patron', ...step } })
  const menu = await menuOf(patron)
  expect(rowsOf(menu, 'ready')).toEqual([
    '届いた本 中央図書館 取置期限 12月1日(火) 棚番号 14 受付 11月15日 予約中 11月16日 取置 11月23日',
  ])
  expect(descendantsNamed(menu.page.root, 'h2').map(textOf)[0]).toBe('1点が届いています — 12月1日(火)まで')
  const now = descendantsNamed(menu.page.root, 'li').filter(({ attributes }) => attributes['aria-current'] === 'step')
  expect(now.map(textOf)).toEqual(['取置 11月23日', expect.stringMatching(/^予約中/)])
})

test('a loan is renewed from the menu by one press and its confirmation (P7, R2)', async () => {
  const patron = await newPatron(db)
  const loan = await lend(db, patron, await newTitle(db, { title: '延ばす本' }), 1)
  const menu = await menuOf(patron)
  await menu.submit(urls.loans(), { renew: `${loan.id}.0` })
  await menu.confirm()
  expect(menu.page.text).toContain('1点を延長しました。')
})

test.each<[string, Prisma.PatronUncheckedUpdateInput, string[]]>([
  [
    'an address that is not verified',
    { mailVerifiedAt: null },
    ['確認が済むまで、予約の連絡をメールで受け取れません。'],
  ],
  ['no address, which is no fault', { mailVerifiedAt: null, mailAddress: null }, []],
  ['a bar', { barredFrom: day(-1), expiresOn: day(3) }, ['予約と貸出延長ができません。図書館へお問い合わせください。']],
  ['a card that has ended', { expiresOn: day(-1) }, ['利用者カードの有効期限（2026年11月23日(月)）が過ぎています。']],
  ['a card with 31 days to go', { expiresOn: day(31) }, []],
  ['a skip that is still to come', { skipFrom: day(1), skipUntil: day(9) }, []],
])('%s (P7, L8, H8)', async (_what, data, wanted) => {
  expect(attention(await menuOf(await troubled(data)))).toEqual(wanted.map((text) => expect.stringContaining(text)))
})

test.each(['ja', 'en', 'zh', 'ko', 'easy'])(
  'twenty long titles fit the budget and take two statements in %s (P7)',
  async (lang) => {
    const patron = await newPatron(db, { mailFailingSince: later({ days: -3 }), expiresOn: day(30) })
    for (let i = 0; i < 10; i++) await lend(db, patron, await newTitle(db, longRecord), i - 3)
    for (const state of ['READY', 'IN_TRANSIT', 'QUEUED'] as const) {
      for (let i = 0; i < (state === 'READY' ? 2 : 4); i++)
        await hold(db, patron, await newTitle(db, longRecord), { state })
    }
    const menu = await menuOf(patron)
    menu.cookies.set('lang', lang)
    await menu.visit(urls.me)
    await setTimeout(300)
    const sent: string[] = []
    db.onStatement((sql) => sent.push(sql))
    await menu.visit(urls.me)
    expect(sent.length).toBeLessThanOrEqual(2)
    expect(
      descendantsNamed(menu.page.root, 'a').filter((link) => textOf(link).includes(longRecord.title)),
    ).toHaveLength(10)
    expect(bytesOverBudget(menu.page.html)).toBeNull()
  },
)

test('the last sent notice is shown with its kind and time, without a title or an address (P7, P8)', async () => {
  const patron = await newPatron(db)
  const { id: holdId } = await hold(db, patron, await newTitle(db, { title: '秘密の本' }), { state: 'READY' })
  const sentAt = later({ hours: -1 })
  await newNotice(db, { kind: 'HOLD_READY', patronId: patron.id, holdId, createdAt: sentAt, sentAt })
  const { page } = await menuOf(patron)
  expect(page.text).toContain('最後にお送りしたメール: 取置のお知らせ（11月24日 9:00）')
  const [notice] = descendantsNamed(page.root, 'p').filter((line) => textOf(line).startsWith('最後に'))
  expect(notice && textOf(notice)).not.toContain('秘密の本')
  expect(page.text).not.toContain('example.jp')
})

test('the previous sign-in is shown with its time and device; after the very first there is none (P3)', async () => {
  const patron = await newPatron(db)
  const signedInAt = (at: Date, device: string) =>
    db.prisma.accountEvent.create({ data: { patronId: patron.id, kind: 'SIGNED_IN', at, device } })
  await signedInAt(later({ days: -4 }), 'Chrome (Android)')
  expect((await menuOf(patron)).page.text).not.toContain('前回のログイン')
  await signedInAt(now, 'Firefox (Windows)')
  expect((await menuOf(patron)).page.text).toContain('前回のログイン: 11月20日 10:00（Chrome (Android)）')
})

test('sign-in without a return address leads to マイメニュー, and otherwise to that address (P3)', async () => {
  const browser = openBrowser(openApp(db))
  await browser.visit(urls.signIn())
  await signIn(browser, patrons.hanako)
  expect(browser.page).toMatchObject({ status: 200, address: urls.me })
  await browser.visit(urls.signIn())
  expect(browser.page.address).toBe(urls.me)
  const other = openBrowser(openApp(db))
  await other.visit(urls.signIn(urls.loans()))
  await signIn(other, patrons.hanako)
  expect(other.page.address).toBe(urls.loans())
})

test('every page of a signed-in patron links home with key 7, which is sign-in for others; /me asks to sign in (P7)', async () => {
  const key7 = ({ page }: Browser) =>
    descendantsNamed(page.root, 'a').find(({ attributes }) => attributes.accesskey === '7')
  const menu = await menuOf(await newPatron(db))
  await menu.visit(urls.guide)
  expect(key7(menu)?.attributes.href).toBe('/me')
  await menu.follow('マイメニュー')
  expect(menu.page.address).toBe(urls.me)
  const visitor = openBrowser(openApp(db))
  await visitor.visit(urls.guide)
  expect(key7(visitor)?.attributes.href).toBe(urls.signIn(urls.guide))
  await visitor.visit(urls.me)
  expect(visitor.page.address).toBe(urls.signIn(urls.me))
})

test('holds, their changes, cancelled holds and sequences are within two links of マイメニュー (P7)', async () => {
  const patron = await newPatron(db)
  const sequence = await db.prisma.holdSequence.create({ data: { patronId: patron.id, createdAt: now } })
  for (const sequencePosition of [1, 2]) {
    const { id } = await hold(db, patron, await newTitle(db))
    await db.prisma.hold.update({ where: { id }, data: { sequenceId: sequence.id, sequencePosition } })
  }
  await hold(db, patron, await newTitle(db), { state: 'CANCELLED' })
  const menu = await menuOf(patron)
  const near = new Set<string>()
  for (const [, first = ''] of links(menu)) {
    near.add(first)
    if (first === urls.sessions() || first === urls.favourites()) continue
    await menu.visit(first)
    for (const [, second = ''] of links(menu)) near.add(second)
  }
  const one = await db.prisma.hold.findFirstOrThrow({ where: { patronId: patron.id, state: 'QUEUED' } })
  for (const wanted of [
    urls.holds(),
    urls.hold(`Hold:${one.id}`),
    urls.cancelledHolds(),
    urls.newSequence(),
    urls.sequence(`HoldSequence:${sequence.id}`),
    urls.history(),
  ]) {
    expect(near).toContain(wanted)
  }
})
