import { afterEach, describe, expect, test } from 'vitest'
import { importUploads } from '../../../jobs/uploads/import-uploads.ts'
import { previewUploads } from '../../../jobs/uploads/preview-uploads.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { urls } from '../../../server/urls/urls.ts'
import { rdfRecord, sruResponse } from '../../plain/record-sources/ndl-server.ts'
import { useDatabase } from '../../support/database/database.ts'
import { multipart } from '../../support/http/multipart.ts'
import { branchOf, newTitle } from '../../support/library/world.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()
afterEach(() => db.prisma.importRun.deleteMany())

const later = (days: number) => new Date(Date.now() + days * 24 * 3600_000)
const rows = [
  '書名,著者,出版者,出版年,資料番号,所蔵館,請求記号',
  'こころ,夏目漱石,岩波書店,1989,U0000001,中央図書館,913.6',
  'こころ,夏目漱石,岩波書店,1989,U0000002,中央図書館,913.6',
  '三四郎,夏目漱石,岩波書店,1990,U0000003,どこか館,913.6',
].join('\r\n')
const people =
  'カード番号,氏名,生年月日,区分,登録館\n55500001,試験 太郎,1980-01-02,市内,中央図書館\n55500002,試験 花子,昨日,市内,中央図書館\n'

type Desk = Awaited<ReturnType<typeof openDesk>>

/** Sends the form with a file, as a browser does, and opens the page of the run. */
async function upload(
  browser: Desk,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  { kind = 'CATALOGUE', profile = '' } = {},
) {
  await browser.visit(urls.desk.newImport)
  const file = {
    field: 'file',
    name,
    content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }
  const form = await multipart({ token: browser.token(), kind, profile }, file)
  const answer = await browser.request(urls.desk.newImport, form)
  await browser.visit(answer.headers.get('Location') ?? '')
  return db.prisma.importRun.findFirst({ orderBy: { id: 'desc' } }).then((run) => ({ id: run?.id ?? 0 }))
}

const idOf = (run: { id: number }) => `ImportRun:${run.id}`
const stateOf = async ({ id }: { id: number }) => (await db.prisma.importRun.findUniqueOrThrow({ where: { id } })).state
const preview = () => previewUploads(db, new Date(), {})
const runImports = () => importUploads(db, new Date(), {})

describe('an uploaded file (O20)', () => {
  test('is previewed, corrected, imported once however often the button is pressed, and reported', async () => {
    const browser = await openDesk(db, await branchOf(db))
    const run = await upload(browser, 'zousho.csv', rows)
    const page = urls.desk.import(idOf(run))
    expect(browser.page.address).toContain(page)
    expect(browser.page.headers.get('refresh')).toContain(page)
    expect((await upload(browser, 'again.csv', rows)).id).toBe(run.id)
    expect(browser.page.text).toContain('もう受け取っています')
    await preview()
    await browser.visit(page)
    expect(browser.page.text).toContain('資料「U0000003」の所蔵館「どこか館」が、どの館か決まっていません')
    const before = browser.page
    await browser.submit(urls.desk.importSettings(idOf(run)), { 'value.1': 'chuo' })
    await preview()
    await browser.visit(page)
    expect(browser.page.text).not.toContain('どの館か決まっていません')
    // A form from before the change does not overwrite it.
    const { version } = await db.prisma.importRun.findUniqueOrThrow({ where: { id: run.id } })
    await browser.forge(page, { act: 'start', version: String(version - 1) })
    expect(browser.page.text).toContain('ほかの人が先に設定を変えました')
    expect(before.text).toContain('確認待ち')
    await browser.visit(page)
    await browser.submit(page, { act: 'start' })
    await browser.forge(page, { act: 'start', version: '0' })
    expect(browser.page.text).toContain('順番待ち')
    expect(await db.prisma.title.count({ where: { source: 'library' } })).toBe(0)
    await runImports()
    await browser.visit(page)
    expect(browser.page.text).toContain('終わりました')
    const titles = await db.prisma.title.findMany({
      where: { source: 'library' },
      select: { title: true, items: true },
    })
    expect(titles.map(({ title, items }) => [title, items.length]).sort()).toEqual([
      ['こころ', 2],
      ['三四郎', 1],
    ])
    expect(await db.prisma.importChunk.count()).toBe(0)
    const again = await upload(browser, 'zousho.csv', rows)
    await preview()
    await browser.visit(urls.desk.import(idOf(again)))
    expect(browser.page.text).toContain('同じファイルを')
    expect(browser.page.text).toMatch(/変わらないもの\s*2/)
    await browser.submit(urls.desk.import(idOf(again)), { act: 'cancel' })
    expect(await db.prisma.importRun.findUnique({ where: { id: again.id } })).toMatchObject({
      state: 'CANCELLED',
      preview: null,
    })
    const acts = await db.prisma.auditEntry.findMany({
      where: { action: { contains: 'Import' } },
      orderBy: { id: 'asc' },
    })
    expect(acts.map(({ action }) => action)).toEqual([
      'createImportRun',
      'updateImportRun',
      'startImportRun',
      'createImportRun',
      'cancelImportRun',
    ])
  })

  test('of patrons leaves no byte of it behind, and its refused rows for 30 days', async () => {
    const browser = await openDesk(db, await branchOf(db))
    const run = await upload(browser, 'riyousha.csv', people, { kind: 'PATRONS' })
    await preview()
    await browser.visit(urls.desk.import(idOf(run)))
    expect(browser.page.text).toContain('試験 太郎')
    expect(browser.page.text).toContain('生年月日「昨日」は日付ではありません')
    await browser.submit(urls.desk.import(idOf(run)), { act: 'start' })
    await runImports()
    expect(await db.prisma.patron.findUnique({ where: { cardNumber: '55500001' } })).toMatchObject({
      name: '試験 太郎',
    })
    const done = await db.prisma.importRun.findUniqueOrThrow({ where: { id: run.id } })
    expect(done).toMatchObject({ state: 'DONE', preview: null, report: { created: 1, refused: 1 } })
    expect(JSON.stringify(done)).not.toContain('試験')
    expect(await db.prisma.importChunk.count()).toBe(0)
    await browser.visit(urls.desk.importProblems(idOf(run)))
    expect(browser.page.html).toContain('55500002')
    await purge(db, later(31))
    expect(await db.prisma.importRun.findUnique({ where: { id: run.id } })).toMatchObject({
      problems: null,
      report: { created: 1 },
    })
    const otherBrowser = await openDesk(db, await branchOf(db))
    const abandoned = await upload(otherBrowser, 'riyousha.csv', `${people}\n`, { kind: 'PATRONS' })
    await purge(db, later(8))
    expect(await db.prisma.importRun.findUnique({ where: { id: abandoned.id } })).toMatchObject({ state: 'CANCELLED' })
    expect(await db.prisma.importChunk.count()).toBe(0)
    await db.prisma.patron.deleteMany({ where: { cardNumber: '55500001' } })
  })

  test('is imported when the texts of a refused record cannot be stored', async () => {
    const browser = await openDesk(db, await branchOf(db))
    const record = (number: string, title: string) =>
      `{"leader":"00000nam a2200000 a 4500","fields":[{"001":"${number}"},{"245":{"subfields":[{"a":"${title}"}]}}]}`
    const records = [
      record('good-1', '題名'),
      record('nul\\u0000', '題名'),
      record('half\\ud800', '題名'),
      record('half-2', '題\\udc00名'),
      record('long-1', '題'.repeat(500_000)),
      record('good-2', '題名'),
    ]
    const run = await upload(browser, 'records.json', records.join('\n'))
    await preview()
    const page = urls.desk.import(idOf(run))
    await browser.visit(page)
    const { version } = await db.prisma.importRun.findUniqueOrThrow({ where: { id: run.id } })
    await browser.forge(page, { act: 'start', version: String(version) })
    await runImports()
    const { state, report, problems } = await db.prisma.importRun.findUniqueOrThrow({ where: { id: run.id } })
    expect([state, report]).toEqual(['DONE', expect.objectContaining({ rows: 6, added: 2, refused: 4 })])
    expect((problems as { key: string }[]).map(({ key }) => key)).toEqual([
      'nul\ufffd',
      'half\ufffd',
      'half-2',
      'long-1',
    ])
    expect(JSON.stringify(problems).length).toBeLessThan(10_000)
  })

  test('of DC-NDL is read as by the command, and one without a record or in another format gets a sentence', async () => {
    const browser = await openDesk(db, await branchOf(db))
    const run = await upload(browser, 'ndl.xml', sruResponse([rdfRecord('9784000000017')], 'string'))
    await preview()
    await browser.visit(urls.desk.import(idOf(run)))
    expect(browser.page.text).toContain('DC-NDL')
    expect(browser.page.text).toMatch(/新しい書誌\s*1/)
    await browser.submit(urls.desk.import(idOf(run)), { act: 'start' })
    await runImports()
    expect(await db.prisma.title.findFirst({ where: { source: 'ndlsearch-ndl-go-jp' } })).toMatchObject({
      title: '灯台の本',
      controlNumber: 'oai:ndlsearch.ndl.go.jp:R100000002-I000000000001',
    })
    const others = [
      [
        'none.xml',
        sruResponse([]).replace('</records>', '</records><!-- <dc/> -->'),
        '取り込めるデータが1件もありません',
      ],
      ['none.csv', `${rows.split('\r\n')[0]}\r\n`, '取り込めるデータが1件もありません'],
      ['none-patrons.csv', `${people.split('\n')[0]}\n`, '取り込めるデータが1件もありません', 'PATRONS'],
      ['list.ris', 'TY  - BOOK\r\nTI  - 岬\r\n', 'list.risはRISのため、読めません'],
    ] as const
    for (const [name, content, sentence, kind = 'CATALOGUE'] of others) {
      const refused = await upload(browser, name, content, { kind })
      await preview()
      await browser.visit(urls.desk.import(idOf(refused)))
      expect(browser.page.text).toContain(sentence)
      expect(browser.page.html).not.toContain('value="start"')
      await db.prisma.importRun.deleteMany()
    }
  })

  test.each([
    [
      'CATALOGUE',
      '書名,資料番号,どの館,場所',
      'こころ,U0000021,中央図書館,',
      'どの館',
      'branch',
      { branches: { 中央図書館: 'chuo' } },
    ],
    [
      'COPIES',
      '書誌番号,資料番号,どの館,場所',
      '1,U0000022,中央図書館,',
      'どの館',
      'branch',
      { branches: { 中央図書館: 'chuo' } },
    ],
    ['PATRONS', 'カード番号,氏名,登録館,あだな', '55500031,試験 太郎,中央図書館,たろ', 'あだな', 'staffNote', {}],
  ] as const)(
    'lists the columns that no field uses, and takes the field that is chosen: %s',
    async (kind, head, row, unused, field, meanings) => {
      const browser = await openDesk(db, await branchOf(db))
      const run = await upload(browser, 'columns.csv', `${head}\n${row}\n`, { kind })
      const page = urls.desk.import(idOf(run))
      const settings = async () => {
        await preview()
        await browser.visit(page)
        const { settings: kept } = await db.prisma.importRun.findUniqueOrThrow({ where: { id: run.id } })
        return kept as { columns: object; copiesFile?: { columns: object } }
      }
      const before = await settings()
      expect(before.copiesFile ?? before).toMatchObject(kind === 'PATRONS' ? {} : { columns: { location: '場所' } })
      const { text, html } = browser.page
      expect(text).toContain('使わない列')
      expect(html).toContain(`name="unused.0" value="${unused}"`)
      expect(html).not.toContain('name="unused.1"')
      expect(html.indexOf('name="unused.0"')).toBeLessThan(html.indexOf('value="cancel"'))
      // A choice is never lost by the button that starts the import.
      await browser.submit(urls.desk.importColumns(idOf(run)), { 'field.0': field, act: 'start' })
      const after = await settings()
      expect(after.copiesFile ?? after).toMatchObject({ columns: { [field]: unused }, ...meanings })
      expect(browser.page.text).not.toContain('使わない列')
      expect(await stateOf(run)).toBe('PREVIEWED')
    },
  )

  test('starts without a column for which no field was chosen', async () => {
    const browser = await openDesk(db, await branchOf(db))
    const run = await upload(browser, 'unused.csv', '書名,資料番号,何か\nこころ,U0000023,あ\n')
    await preview()
    await browser.visit(urls.desk.import(idOf(run)))
    await browser.submit(urls.desk.importColumns(idOf(run)), { 'field.0': '', act: 'start' })
    expect(await stateOf(run)).toBe('QUEUED')
  })

  test('of another shape gets a sentence that names the missing column, and its profile is chosen again', async () => {
    const browser = await openDesk(db, await branchOf(db))
    const run = await upload(browser, 'sales.csv', 'ほん,ねだん\n門,500\n')
    const page = urls.desk.import(idOf(run))
    await preview()
    await browser.visit(page)
    expect(browser.page.text).toContain('「書名」にあたる列がありません')
    await browser.submit(urls.desk.importSettings(idOf(run)), { 'column.title': 'ほん', source: 'sales' })
    await preview()
    await browser.visit(page)
    await browser.submit(urls.desk.saveImportProfile(idOf(run)), { name: '書店の一覧' })
    expect(browser.page.text).toContain('設定「書店の一覧」を保存しました')
    await browser.visit(urls.desk.importProfile('CATALOGUE', '書店の一覧'))
    expect(JSON.parse(browser.page.html)).toMatchObject({ source: 'sales', columns: { title: 'ほん' } })
    await browser.visit(page)
    await browser.submit(urls.desk.applyImportProfile(idOf(run)), { profile: '' })
    expect(await db.prisma.importRun.findUnique({ where: { id: run.id } })).toMatchObject({
      settings: null,
      profile: null,
    })
    await browser.submit(urls.desk.import(idOf(run)), { act: 'cancel' })
    await upload(browser, 'b.csv', 'ほん,ねだん\n門,600\n', { profile: 'CATALOGUE:書店の一覧' })
    await preview()
    expect(await db.prisma.importRun.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      state: 'PREVIEWED',
      preview: { complaint: null },
    })
    await db.prisma.importProfile.deleteMany()
  })

  test('whose process died is taken over after its lease, and fails with a sentence after three times', async () => {
    const browser = await openDesk(db, await branchOf(db))
    const run = await upload(browser, 'dead.csv', `${rows}\n明暗,夏目漱石,岩波書店,1990,U0000009,中央図書館,913.6`)
    await preview()
    const died = { state: 'RUNNING', attempts: 1, leaseUntil: later(1) } as const
    await db.prisma.importRun.update({ where: { id: run.id }, data: died })
    await runImports()
    expect(await db.prisma.importRun.findUnique({ where: { id: run.id } })).toMatchObject(died)
    await db.prisma.importRun.update({ where: { id: run.id }, data: { leaseUntil: later(-1) } })
    await runImports()
    expect(await db.prisma.importRun.findUnique({ where: { id: run.id } })).toMatchObject({
      state: 'DONE',
      attempts: 2,
    })
    await db.prisma.importRun.update({
      where: { id: run.id },
      data: { state: 'RUNNING', attempts: 3, leaseUntil: later(-1) },
    })
    await runImports()
    const failed = await db.prisma.importRun.findUnique({ where: { id: run.id } })
    expect(failed).toMatchObject({ state: 'FAILED', error: 'The process stopped 3 times while it read this file.' })
  })

  test('that is empty, missing or too large is refused on its form', async () => {
    const browser = await openDesk(db, await branchOf(db))
    await upload(browser, '', '')
    expect(browser.page.text).toContain('ファイルを選んでください')
    await upload(browser, 'empty.csv', '')
    expect(browser.page.text).toContain('ファイルが空です')
    await upload(browser, 'large.csv', new Uint8Array(51 * 1024 * 1024))
    expect(browser.page.text).toContain('50MBを超えています')
    expect(await db.prisma.importRun.count()).toBe(0)
  })
})

describe('a harvested catalogue (E18)', () => {
  test('is shown with its comparison, and many absent titles end only after the numbers were confirmed', async () => {
    const browser = await openDesk(db, await branchOf(db))
    await browser.visit(urls.desk.imports)
    expect(browser.page.text).not.toContain('連携元の目録')
    for (let n = 0; n < 25; n++) {
      const { id: titleId } = await newTitle(db, {})
      await db.prisma.title.update({ where: { id: titleId }, data: { source: 'far', controlNumber: String(n) } })
      await db.prisma.absence.create({ data: { source: 'far', titleId, foundAt: new Date() } })
    }
    await browser.visit(urls.desk.imports)
    expect(browser.page.text).toContain('書誌25件と資料0点が連携元にありません')
    await browser.forge(urls.desk.imports, { absent: 'far 24 0' })
    expect(await db.prisma.absence.count({ where: { confirmed: true } })).toBe(0)
    await browser.submit(urls.desk.imports, { absent: 'far 25 0' })
    expect(browser.page.text).toContain('承認しました')
    expect(await db.prisma.absence.count({ where: { confirmed: true } })).toBe(25)
  })
})

test('an upload with settings that no file can be read by gets a preview with a complaint (O20)', async () => {
  const browser = await openDesk(db, await branchOf(db))
  const { id } = await upload(browser, 'zousho.csv', rows)
  for (const kind of ['CATALOGUE', 'COPIES', 'PATRONS'] as const) {
    for (const table of [{ encoding: 'x-unknown', columns: { title: '書名' } }, { columns: { title: 7 } }]) {
      const settings = kind === 'COPIES' ? { copiesFile: table } : table
      await db.prisma.importRun.update({ where: { id }, data: { kind, settings, state: 'UPLOADED', leaseUntil: null } })
      await preview()
      const run = await db.prisma.importRun.findUniqueOrThrow({ where: { id } })
      expect([kind, table, run.state]).toEqual([kind, table, 'PREVIEWED'])
      expect(run.preview).toMatchObject({ encoding: 'utf-8', complaint: expect.stringContaining('have errors') })
    }
  }
})
