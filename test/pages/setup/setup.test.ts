import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { readSetup } from '../../../server/domain/setup/draft.ts'
import { openDraft, SetupRefused } from '../../../server/domain/setup/open-draft.ts'
import { setupUrls } from '../../../server/urls/rooms/setup.ts'
import { urls } from '../../../server/urls/urls.ts'
import type { Step } from '../../../views/setup/frame.tsx'
import { emptyLibrary } from '../../jobs/library/empty-library.ts'
import { multipart } from '../../support/http/multipart.ts'
import { later, now } from '../../support/library/now.ts'
import { entryForms, lostByLanguage, lostByRefusal } from '../forms/lost-entries.ts'
import { fillInAll, openSetup, password, sent } from './wizard.ts'

let library: Awaited<ReturnType<typeof emptyLibrary>>
let db: Database
beforeAll(async () => {
  library = await emptyLibrary()
  db = library.db
})
afterAll(() => library.discard())

const get = (path: string) => new Request(`http://counter.test${path}`)

test('before it is open, every page says so; health checks and files work (O7)', async () => {
  const { request } = openSetup(db)
  for (const path of [urls.top, urls.search(), urls.guide, urls.signIn(), urls.desk.top, urls.oai, '/nowhere']) {
    const answer = await request(get(path))
    expect([path, answer.status, answer.headers.get('Retry-After')]).toEqual([path, 503, '300'])
    expect(await answer.text()).toContain('この図書館は、まだ開いていません。')
  }
  for (const path of [urls.alive, urls.css]) expect([path, (await request(get(path))).status]).toEqual([path, 200])
})

test('an address works until the next start; one that was used, or of the same start, works on; each expires (O7)', async () => {
  const { request, print, browser } = openSetup(db)
  const opens = async (secret: string) => (await request(get(setupUrls.step(secret, 'name')))).status
  const [first, second] = [await print(), await print(later({ minutes: 1 }))]
  expect([await opens(first), await opens(second), await opens('0'.repeat(40))]).toEqual([200, 200, 404])
  const visitor = browser()
  await visitor.visit(setupUrls.step(first, 'name'))
  await visitor.submit(setupUrls.step(first, 'name'), { ja: '村', en: 'Village' })
  const third = await print(later({ minutes: 10 }))
  expect([await opens(first), await opens(second), await opens(third)]).toEqual([200, 404, 200])
  const afterWeek = openSetup(db, later({ days: 8 }))
  expect((await afterWeek.request(get(setupUrls.step(third, 'name')))).status).toBe(404)
  const secrets = await db.prisma.setupAddress.findMany()
  expect(JSON.stringify(secrets)).not.toContain(first)
})

test('a refused value has a sentence beside its field, and everything stays as entered (bad input)', async () => {
  const { print, browser } = openSetup(db)
  const secret = await print(later({ minutes: 20 }))
  const page = browser()
  const step = (name: string) => setupUrls.step(secret, name)
  const refused = async (action: string, values: Record<string, string>, why: string) => {
    await page.submit(action, values)
    expect([page.page.status, page.page.text]).toEqual([422, expect.stringContaining(why)])
    const kept = Object.fromEntries(page.fillIn(action))
    expect(kept).toMatchObject(
      Object.fromEntries(Object.entries(values).filter(([name]) => !/password|again|preview/.test(name))),
    )
  }
  await page.visit(step('name'))
  await refused(step('name'), { ja: '', en: 'X' }, '「図書館名」を入力してください。')
  await refused(step('name'), { ja: '村'.repeat(61), en: 'X' }, '「図書館名」は1〜60文字で入力してください。')
  await refused(step('name'), { ja: '村', en: 'X', reading: '漢字' }, 'ひらがなで')
  await page.submit(step('name'), { ja: '村', en: 'X', reading: '' })
  const branch = setupUrls.branch(secret, 'k1')
  await page.visit(branch)
  const names = { name: '一', nameEn: 'One' }
  await refused(branch, { ...names, code: '9x' }, '「略号」は英小文字で始まる')
  await refused(branch, { ...names, code: 'one', postalCode: '12' }, '「郵便番号」は')
  await page.submit(branch, { ...names, postalCode: '' })
  expect((await readSetup(db))?.draft.branches).toMatchObject([{ key: 'k1', code: 'one' }])
  const hours = setupUrls.hours(secret, 'k1')
  await page.visit(hours)
  await refused(hours, { hours2: '25:00-26:00' }, '「火曜日」を読み取れません')
  await refused(hours, { hours2: '19:00-9:00' }, '閉まる時刻を開く時刻より後に')
  await refused(hours, { hours2: 'いつも' }, '「火曜日」の開館時間を読み取れません')
  await refused(hours, { hours2: '', newYearFrom: '13-45' }, '「最初の日」を読み取れません')
  await page.visit(hours)
  await page.submit(hours, { weekdays: ['1', '2', '3', '4', '5', '6', '7'] })
  expect([page.page.status, page.page.text]).toEqual([422, expect.stringContaining('開館日のない期間が1年を超えます')])
  await page.visit(step('look'))
  await refused(step('look'), { colour: 'あか' }, '色の番号を読み取れません')
  await refused(step('look'), { colour: '#e08020' }, '近い色では#a45c14が使えます')
  await page.submit(step('look'), { nearest: '#a45c14' })
  expect(page.fillIn(step('look')).get('colour')).toBe('#a45c14')
  await page.visit(step('staff'))
  const person = { card: '90000001', name: '司書' }
  await refused(step('staff'), { ...person, password: 'password', again: 'password' }, '言い当てられやすい')
  await refused(step('staff'), { ...person, password, again: 'x' }, 'パスワードが2つで違います')
  await refused(step('staff'), { ...person, card: '!', password, again: password }, '1〜20文字の英数字')
})

test('a logo that is too large has a sentence, and the colour stays; one of the right size is shown (E10, bad input)', async () => {
  const { print, request } = openSetup(db)
  const secret = await print(later({ minutes: 25 }))
  const look = setupUrls.step(secret, 'look')
  const send = async (content: Uint8Array<ArrayBuffer>) => {
    const form = await multipart(
      { was: '', colour: '#7a1f3d', preview: 'true' },
      { field: 'logo', name: 'a.png', content },
    )
    const answer = await request(new Request(`http://counter.test${look}`, form))
    return { status: answer.status, html: await answer.text() }
  }
  for (const megabytes of [9, 40]) {
    const { status, html } = await send(new Uint8Array(megabytes * 1024 * 1024))
    expect([status, html.includes('value="#7a1f3d"'), html.includes('8 MB')]).toEqual([422, true, true])
  }
  const png = await sharp({ create: { width: 200, height: 80, channels: 3, background: '#226' } })
    .png()
    .toBuffer()
  expect((await send(new Uint8Array(png))).status).toBe(200)
  expect((await readSetup(db))?.logo).toBeTruthy()
})

test('the preview lists the next closed days: Mondays, holidays, the third Thursday and the new year', async () => {
  const { print, browser } = openSetup(db)
  const secret = await print(later({ minutes: 30 }))
  const page = browser()
  await page.visit(setupUrls.hours(secret, 'k1'))
  await page.submit(setupUrls.hours(secret, 'k1'), { holidays: 'true', monthly: 'true', preview: 'true' })
  const days = [
    '11月30日',
    '12月7日',
    '12月14日',
    '12月17日',
    '12月21日',
    '12月28日',
    '12月29日',
    '12月30日',
    '12月31日',
    '1月1日',
  ]
  for (const day of days) expect(page.page.text).toContain(day)
  expect(page.page.text).not.toContain('12月24日')
})

test('every form of the wizard is shown again with its entries when it is refused, and when the language is changed', async () => {
  const { print, browser } = openSetup(db)
  const secret = await print(later({ minutes: 30 }))
  const page = browser()
  const [branch] = (await readSetup(db))?.draft.branches ?? []
  const key = branch?.key ?? ''
  const steps = ['name', 'rules', 'look', 'staff', 'mail', 'content'].map((step) =>
    setupUrls.step(secret, step as Step),
  )
  const [lost, tried]: [unknown[], string[]] = [[], []]
  for (const address of [
    ...steps,
    setupUrls.branch(secret, key),
    setupUrls.branch(secret, 'k2'),
    setupUrls.hours(secret, key),
  ]) {
    const open = async () => {
      page.cookies.delete('lang')
      await page.visit(address)
      return entryForms(page)
    }
    for (const n of (await open()).keys()) {
      const form = (await open())[n]
      if (!form) continue
      tried.push(form.action)
      const byLanguage = await lostByLanguage(page, form)
      const byRefusal = (await lostByRefusal(page, async () => (await open())[n])) ?? []
      if (byLanguage.length + byRefusal.length > 0) lost.push([form.action, byLanguage, byRefusal])
    }
  }
  expect(tried.length).toBeGreaterThan(7)
  expect(lost).toEqual([])
})

test('a form that another browser overtook replaces nothing; the next press does (concurrency)', async () => {
  const { print, browser } = openSetup(db)
  const secret = await print(later({ minutes: 40 }))
  const address = setupUrls.step(secret, 'name')
  const [one, other] = [browser(), browser()]
  await one.visit(address)
  await other.visit(address)
  await one.submit(address, { ja: '先', en: 'First' })
  await other.submit(address, { ja: '後', en: 'Second' })
  expect(other.page.text).toContain('ほかの画面で変更されました')
  expect((await readSetup(db))?.draft.name).toMatchObject({ ja: '先' })
  await other.submit(address)
  expect((await readSetup(db))?.draft.name).toMatchObject({ ja: '後' })
})

test('everything is written at once or not at all, and two presses open one library (O2, O7)', async () => {
  const { print, browser, request } = openSetup(db)
  const secret = await print(later({ minutes: 50 }))
  await db.prisma.librarySetup.update({ where: { id: 1 }, data: { draft: {} } })
  await expect(openDraft(db, { device: '', addTitles: async () => {} }, now)).rejects.toThrow(SetupRefused)
  const page = browser()
  await fillInAll(page, db, secret)
  expect(page.page.text).toContain('村立図書館・図書室')
  await db.prisma.librarySetup.update({
    where: { id: 1 },
    data: { draft: { ...(await readSetup(db))?.draft, content: { titles: true } } as never },
  })
  const failing = openDraft(db, { device: '', addTitles: () => Promise.reject(new Error('full disk')) }, now)
  await expect(failing).rejects.toThrow('full disk')
  expect([await db.prisma.branch.count(), await db.prisma.patron.count()]).toEqual([0, 0])

  const open = () => request(new Request(`http://counter.test${setupUrls.open(secret)}`, { method: 'POST' }))
  const presses = await Promise.all([open(), open()])
  expect(presses.map(({ status, headers }) => [status, headers.get('Location')])).toEqual(
    Array(2).fill([303, urls.signIn(urls.desk.top)]),
  )
  const [staff, ...others] = await db.prisma.patron.findMany({ include: { secondFactor: true } })
  expect([staff?.role, staff?.cardNumber, staff?.secondFactor?.confirmedAt, others]).toEqual([
    'ADMIN',
    '90000001',
    now,
    [],
  ])
  expect(await db.prisma.recoveryCode.count()).toBe(10)
  expect(await db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
    libraryName: '見本村立図書館',
    libraryNameReading: 'みほんそんりつとしょかん',
    themeColour: '#7a1f3d',
    shelfDays: 10,
    alertSchedule: '0 9 * * 6',
  })
  expect(await db.prisma.title.count()).toBeGreaterThan(500)
  expect([await db.prisma.librarySetup.count(), await db.prisma.setupAddress.count()]).toEqual([0, 0])
  expect((await request(get(setupUrls.start(secret)))).status).toBe(404)
  const top = await request(get(urls.top))
  expect([top.status, await top.text()]).toEqual([200, expect.stringContaining('/static/theme-7a1f3d.css')])
  expect(sent).toEqual([])
})

test('the wizard counts for the rate limit, and asks the database nothing once the library is open', async () => {
  const { request } = openSetup(db, now, 3)
  const paths = [setupUrls.start('x'), setupUrls.open('x'), '/setup/nowhere/at/all']
  await request(get(setupUrls.start('x')))
  let statements = 0
  db.onStatement(() => {
    statements += 1
  })
  const statuses = await Promise.all(paths.map(async (path) => (await request(get(path))).status))
  expect([statuses.toSorted(), statements]).toEqual([[404, 404, 429], 0])
})
