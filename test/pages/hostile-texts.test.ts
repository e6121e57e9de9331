import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { readTimetable } from '../../jobs/timetable.ts'
import { useDatabase } from '../support/database/database.ts'
import { openApp } from '../support/http/app.ts'
import { useMailbox } from '../support/library/mailbox.ts'
import { later, now } from '../support/library/now.ts'
import { branchOf, day, hold, lend, newPatron, newTitle } from '../support/library/world.ts'
import { parseXml } from './catalogue/exchange/xml.ts'
import { signedInCookies } from './crowd.ts'
import { parseHtml } from './html.ts'
import { routesOf } from './routes.ts'

const db = useDatabase()
const mailbox = useMailbox()

/** Parameters with which an address has rows in the demo library. */
const filters: Record<string, string> = {
  '/desk/numbers.csv': '?by=BRANCH',
  '/desk/withdrawn.csv': '?branch=',
  '/oai': '?verb=ListRecords&metadataPrefix=oai_dc',
  '/search': '?q=1',
  '/sru': '?operation=searchRetrieve&query=1',
}

/** A text that breaks out of a page or of XML, with a character that XML forbids. */
const markup = '<img src=x onerror=alert(1)>&"\'\u0001]]>'

/** The beginnings of a cell that a spreadsheet program computes. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u

test('with hostile text in every column of the database no table has a formula, every file is well-formed, and no page fails', async () => {
  const service = openApp(db)
  const [patron, admin, title] = [await newPatron(db), await newPatron(db, { role: 'ADMIN' }), await newTitle(db)]
  await lend(db, patron, title, -40)
  await db.prisma.historyEntry.create({
    data: { patronId: patron.id, titleId: title.id, lentOn: day(-30), returnedOn: day(-20) },
  })
  const wanted = await newTitle(db)
  for (let i = 0; i < 12; i++) await hold(db, await newPatron(db), wanted)
  const [withdrawn] = (await newTitle(db)).items
  const itemId = withdrawn?.id ?? 0
  await db.prisma.item.update({ where: { id: itemId }, data: { status: 'WITHDRAWN' } })
  await db.prisma.withdrawal.update({ where: { itemId }, data: { at: now, note: 'x' } })
  const problem = { kind: 'refused', line: 2, key: '=1+1', reason: '=1+1' }
  const run = { kind: 'CATALOGUE', fileName: '=1.csv', bytes: 1, digest: 'x', uploadedAt: now } as const
  await db.prisma.importRun.create({ data: { id: 1, ...run, state: 'DONE', endedAt: now, problems: [problem] } })
  // Every text that no constraint protects becomes a formula.
  const columns = await db.query<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.udt_name AS type
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.udt_name IN ('text', '_text')
        AND c.is_generated = 'NEVER' AND c.table_name NOT LIKE '\\_prisma%' AND c.table_name <> 'schema_compatibility'`,
  )
  const signs = ['=', '+', '-', '@', '\t=', '\r=', '＝', '\u200b=']
  for (const [i, { table, column, type }] of columns.entries()) {
    if (/hash|key|code|cron|schedule|_at$|colour|tag/.test(column)) continue
    const hostile = type === 'text' ? '$1' : 'ARRAY[$1]'
    const change = `UPDATE "${table}" SET "${column}" = ${hostile} || "${column}"`
    await db.query(change, [`${signs[i % signs.length]}1+${markup}`]).catch(() => {})
  }
  const cookieOf = async (person: { id: number }) =>
    Object.entries({ ...(await signedInCookies(db, person)), desk: (await branchOf(db)).id })
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
  const cookies = ['', await cookieOf(patron), await cookieOf(admin)]
  const tables: Record<string, number> = {}
  const broken = new Set<string>()
  for (const { method, path, address } of routesOf(service)) {
    if (method !== 'GET') continue
    for (const Cookie of cookies) {
      const answer = await service.app.request(address + (filters[path] ?? ''), { headers: { Cookie } })
      const type = answer.headers.get('Content-Type') ?? ''
      if (type.startsWith('text/event-stream')) await answer.body?.cancel()
      if (answer.status !== 200 || type.startsWith('text/event-stream')) continue
      const text = await answer.text()
      try {
        // The sample of a mail has comments for one mail program, which a page may not have.
        if (/html/.test(type) && !path.startsWith('/desk/mail/preview/')) parseHtml(text)
        else if (/xml/.test(type)) parseXml(text)
        else if (/json/.test(type)) JSON.parse(text)
        if (/html|xml/.test(type) && text.includes('<img src=x')) throw new Error('The text became markup.')
      } catch (error) {
        const line = Number(/: (\d+):\d+: /.exec(String(error))?.[1])
        broken.add(`${path}: ${error} ${text.split('\n')[line - 1] ?? ''}`)
      }
      if (!/csv|tab-separated|excel|spreadsheet/i.test(type)) continue
      const cells = (parse(text, { bom: true, relax_column_count: true }) as string[][]).slice(1).flat()
      expect([path, cells.filter((cell) => formula.test(cell) && !/^-?\d+$/.test(cell))]).toEqual([path, []])
      const formulas = cells.filter((cell) => formula.test(cell.slice(1))).length
      tables[path] = Math.max(tables[path] ?? 0, formulas)
    }
  }
  expect([...broken]).toEqual([])
  // The log names the pages that failed.
  expect(service.logged).toEqual([])
  // A table without a formula in the database would prove nothing.
  expect(Object.entries(tables).filter(([, formulas]) => formulas === 0)).toEqual([])
  const files = routesOf(service).filter(({ method, path }) => method === 'GET' && path.endsWith('.csv'))
  // A route is listed once for each of its handlers.
  expect(Object.keys(tables).sort()).toEqual([...new Set(files.map(({ path }) => path))].sort())
})

test('every job runs over the same texts and leaves nothing undone, and no text becomes a header of a mail', async () => {
  const hostile = await db.prisma.title.findFirstOrThrow({
    where: { items: { some: { status: 'AVAILABLE', referenceOnly: false, loans: { none: {} } } } },
  })
  const patron = await newPatron(db, { dueNoticeDays: 3 })
  await lend(db, patron, hostile, 3)
  const undone: string[] = []
  // Mails are spread over some minutes.
  for (const at of [now, later({ hours: 3 })]) {
    for (const { job } of await readTimetable(db)) {
      const leftUndone = (what: string, error: unknown) => void undone.push(`${job.name}: ${what}: ${error}`)
      const { failed = 0 } = await job.run(db, at, { leftUndone, mailer: mailbox.mailer })
      if (failed > 0) undone.push(`${job.name}: ${failed} failed`)
    }
  }
  expect(undone).toEqual([])
  const mails = await mailbox.all()
  expect(mails.map(({ headers }) => headers.to)).toContain(patron.mailAddress)
  const names = new Set(mails.flatMap(({ headers }) => Object.keys(headers)))
  expect([...names].filter((name) => !/^[a-z-]+$/.test(name))).toEqual([])
  for (const { html } of mails) expect(html).not.toContain('<img src=x')
})
