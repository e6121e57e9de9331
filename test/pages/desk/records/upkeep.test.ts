import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { findDuplicates } from '../../../../server/domain/records/merging/find-duplicates.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { type Browser, openApp, openBrowser } from '../../../support/http/app.ts'
import { multipart } from '../../../support/http/multipart.ts'
import { branchOf, hold, lend, newPatron, newTitle, patrons } from '../../../support/library/world.ts'
import { descendantsNamed, parseHtml, textOf } from '../../html.ts'
import { signIn } from '../../patrons/sign-in.ts'
import { openDesk } from '../desk.ts'

const db = useDatabase()
let desk: Browser
beforeAll(async () => {
  desk = await openDesk(db, await branchOf(db))
})

const picture = (width = 300, height = 450) =>
  sharp({ create: { width, height, channels: 3, background: '#226' } })
    .jpeg()
    .toBuffer()

/** Sends the form of the cover as a browser does. */
async function upload(browser: Browser, title: { id: number }, file: Uint8Array<ArrayBuffer>, fields = {}) {
  const address = urls.desk.recordCover(`Title:${title.id}`)
  const typed = { token: browser.token(), credit: '', licence: '', ...fields }
  const form = await multipart(typed, { field: 'image', name: 'cover.svg', content: file })
  const response = await browser.send(address, form)
  return { status: response.status, to: response.headers.get('Location'), html: await response.text() }
}

const coverOf = (title: { id: number }) => db.prisma.titleCover.findUnique({ where: { titleId: title.id } })
const bytesOf = async (sent: Promise<Buffer>) => new Uint8Array(await sent)

test('an uploaded cover is shown on the title page and sent from a lasting address (E10)', async () => {
  const title = await newTitle(db, { title: '表紙を送った本' })
  await desk.visit(urls.desk.recordCover(`Title:${title.id}`))
  const texts = { credit: '版元の提供', licence: '許諾 2026-04' }
  expect(await upload(desk, title, await bytesOf(picture(900, 900)), texts)).toMatchObject({ status: 302 })
  expect(await coverOf(title)).toMatchObject({ width: 300, height: 300, ...texts })

  const { app, logged } = openApp(db)
  const visitor = openBrowser({ app, logged })
  for (const address of [urls.title(`Title:${title.id}`), urls.search({ text: '表紙を送った本' })]) {
    const { html, headers } = await visitor.visit(address)
    expect(html).toMatch(/<source[^>]+ srcset="\/titles\/\d+\/cover\//)
    expect(headers.get('Content-Security-Policy')).toContain("img-src 'self';")
  }
  const [, address = ''] =
    /srcset="(\/titles\/[^"]+\.jpg)"/.exec((await visitor.visit(urls.title(`Title:${title.id}`))).html) ?? []
  expect(visitor.page.text).toContain('版元の提供')
  expect(visitor.page.text).not.toContain('許諾 2026-04')
  const image = await app.request(address)
  expect(image.headers.get('Content-Type')).toBe('image/jpeg')
  expect(image.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  const tag = image.headers.get('ETag') ?? ''
  expect((await app.request(address, { headers: { 'If-None-Match': tag } })).status).toBe(304)
  expect((await app.request(address.replace(/[0-9a-f]{32}/, '0'.repeat(32)))).status).toBe(404)
  expect((await app.request(urls.cover(`Title:${title.id}`))).headers.get('Location')).toBe(address)

  await desk.visit(urls.desk.recordCover(`Title:${title.id}`))
  await desk.forge(urls.desk.recordCover(`Title:${title.id}`), { what: 'remove' })
  expect(await coverOf(title)).toBeNull()
})

test('a file that is no acceptable image is refused with a sentence, and the texts stay (E10, bad input)', async () => {
  const title = await newTitle(db)
  await desk.visit(urls.desk.recordCover(`Title:${title.id}`))
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const whole = await bytesOf(picture())
  const cases: [file: Uint8Array<ArrayBuffer>, sentence: string][] = [
    [new Uint8Array(), '画像のファイルを選んでください。'],
    [svg, 'JPEG・PNG・WebP の画像ではありません。'],
    [whole.slice(0, whole.length / 2), '画像を読み取れません。'],
    [new Uint8Array(40_000_000), 'ファイルが 8 MB を超えています。'],
  ]
  for (const [file, sentence] of cases) {
    const { status, html } = await upload(desk, title, file, { licence: '入力したメモ' })
    const page = textOf(parseHtml(html))
    expect([status, page.includes(sentence), page.includes('入力したメモ')]).toEqual([422, true, true])
  }
  expect(await coverOf(title)).toBeNull()
})

test('only staff may send a large form; for others nothing is read (E10, P8)', async () => {
  const title = await newTitle(db)
  const visitor = openBrowser(openApp(db))
  await visitor.visit(urls.top)
  const { status, to } = await upload(visitor, title, new Uint8Array(200_000))
  expect([status, to?.startsWith(urls.signIn())]).toEqual([302, true])
  await signIn(visitor, patrons.hanako)
  expect((await upload(visitor, title, new Uint8Array(200_000))).status).toBe(302)
  expect(await coverOf(title)).toBeNull()
})

test('two records are compared and merged; the old address leads to the kept one for good (E12)', async () => {
  const described = { title: '二重の本', contributors: [{ role: '著者', name: '重田二郎' }], publishedYear: 2001 }
  const [first, second] = [await newTitle(db, described), await newTitle(db, described)]
  const patron = await newPatron(db)
  for (const title of [first, second]) await hold(db, patron, title)
  const borrower = await newPatron(db)
  await lend(db, borrower, first)
  await hold(db, borrower, second)
  await findDuplicates(db)
  await desk.visit(urls.desk.duplicates)
  expect(desk.page.text).toContain('書名・著者・年')
  const address = urls.desk.mergeTitles(`Title:${first.id}`, `Title:${second.id}`)
  expect(desk.page.html.replaceAll('&amp;', '&')).toContain(address)

  await desk.visit(address)
  expect(desk.page.text).toContain('両方に予約のある利用者が1人います')
  expect(desk.page.text).toContain('どちらかを借りている利用者が1人います。その予約は取り消し')
  const path = urls.desk.mergeTitles()
  const chosen = { kept: String(first.id), what: 'merge' }
  await desk.submit(path, { what: 'merge' })
  expect([desk.page.status, desk.page.text.includes('残す書誌を選んでください')]).toEqual([422, true])
  await desk.submit(path, chosen)
  expect([desk.page.status, desk.page.text.includes('印を付けてください')]).toEqual([422, true])
  await desk.submit(path, { ...chosen, sure: '1' })
  expect(desk.page.text).toContain(
    '所蔵1点と予約0件を移しました。重なった予約1件は1件にしました。同じ資料を借りている利用者の予約1件を取り消しました。',
  )

  const { app } = openApp(db)
  const moved = await app.request(urls.title(`Title:${second.id}`))
  expect([moved.status, moved.headers.get('Location')]).toEqual([301, urls.title(`Title:${first.id}`)])
  // The page that was left open.
  await desk.visit(address)
  expect(desk.page.status).toBe(404)
})

test('the pages of a record, its lists and the page of patrons lead to each other', async () => {
  const described = { title: '行き来する本', contributors: [{ role: '著者', name: '道田三郎' }], publishedYear: 2003 }
  const [title, other] = [await newTitle(db, described), await newTitle(db, described)]
  await findDuplicates(db)
  const id = `Title:${title.id}`
  const record = urls.desk.record(id)
  const leadTo = async (page: string, ...addresses: string[]) => {
    await desk.visit(page)
    expect(desk.page.status, page).toBe(200)
    for (const address of addresses) {
      expect(desk.page.html.replaceAll('&amp;', '&'), `${page} to ${address}`).toContain(`href="${address}`)
    }
  }
  const { desk: at } = urls
  await leadTo(record, urls.title(id), at.mergeTitles(id), at.deleteTitle(id), at.recordCover(id), at.copies(id))
  await leadTo(record, at.records, at.duplicates, at.withdrawn, at.withoutCopies, at.deletedTitles)
  await leadTo(urls.title(id), record, at.copies(id))
  await leadTo(at.duplicates, record, at.records)
  for (const page of [at.mergeTitles(id, `Title:${other.id}`), at.mergeTitles(id), at.recordCover(id)]) {
    await leadTo(page, record)
  }
  for (const list of [at.withdrawn, at.withoutCopies, at.deletedTitles]) await leadTo(list, at.records, at.duplicates)
})

test('copies are withdrawn, listed, saved as a file and taken back on plain pages (E14, E15)', async () => {
  const title = await newTitle(db, { title: '古くなった本', isbns: ['9784000000031'] })
  const [{ barcode = '' } = {}] = title.items
  await desk.visit(urls.desk.withdraw)
  await desk.submit(urls.desk.withdraw, { barcodes: barcode, note: '版が古い' })
  expect([desk.page.status, desk.page.text.includes('理由を選んでください')]).toEqual([422, true])
  await desk.submit(urls.desk.withdraw, { reason: 'OUTDATED', barcodes: `${barcode}\nなし-1` })
  expect(desk.page.text).toContain('除籍 1点、できなかったもの 1点。')
  const [area] = descendantsNamed(desk.page.root, 'textarea')
  expect(area && textOf(area)).toBe('なし-1')

  await desk.visit(urls.desk.withdrawnIn({ from: '令和8年11月24日', until: '2026-11-24' }))
  expect(desk.page.text).toContain('内容が古い 版が古い')
  const file = await desk.send(urls.desk.withdrawnFile({}))
  expect(file.headers.get('Content-Type')).toContain('text/csv')
  expect(await file.text()).toMatch(new RegExp(`${barcode},古くなった本,,"?9784000000031`))
  await desk.visit(urls.desk.withdrawnIn({ from: 'いつか' }))
  expect(desk.page.status).toBe(422)
  await desk.visit(urls.desk.withoutCopies)
  expect(desk.page.text).toContain('古くなった本')
  await desk.visit(urls.desk.withdrawn)
  await desk.forge(urls.desk.withdrawn, { barcode })
  expect(await db.prisma.item.findUnique({ where: { barcode }, select: { status: true } })).toEqual({
    status: 'AVAILABLE',
  })
})

test('a record is deleted after a question, and restored with its address (E16)', async () => {
  const title = await newTitle(db, { title: '消した本', copies: 0 })
  const inUse = await newTitle(db)
  await desk.visit(urls.desk.deleteTitle(`Title:${inUse.id}`))
  await desk.submit(urls.desk.deleteTitle(`Title:${inUse.id}`))
  expect([desk.page.status, desk.page.text.includes('除籍していない所蔵1点')]).toEqual([409, true])
  await desk.visit(urls.desk.deleteTitle(`Title:${title.id}`))
  await desk.submit(urls.desk.deleteTitle(`Title:${title.id}`))
  expect(desk.page.text).toContain('「消した本」を削除しました。')
  expect((await openApp(db).app.request(urls.title(`Title:${title.id}`))).status).toBe(404)
  await desk.submit(urls.desk.deletedTitles, { title: String(title.id) })
  expect(desk.page.text).toContain('書誌を元に戻しました。')
  expect((await openApp(db).app.request(urls.title(`Title:${title.id}`))).status).toBe(200)
})
