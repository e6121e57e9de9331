import { copyFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { type ImportOptions, importCatalogue, type Problem } from '../../../jobs/import/import-catalogue.ts'
import { openSource } from '../../../jobs/import/open-source.ts'
import type { Entry, Source } from '../../../jobs/import/source.ts'
import { useDatabase } from '../../support/database/database.ts'
import { later, now } from '../../support/library/now.ts'
import { changeLines, fixture, useFolder } from './import-files.ts'

const db = useDatabase()
const folder = useFolder()
const index = fixture('aozora.csv')

beforeEach(async () => {
  const source = { in: ['aozora', 'made'] }
  await db.prisma.item.deleteMany({ where: { title: { source } } })
  await db.prisma.title.deleteMany({ where: { source } })
})

async function run(source: string | Source, options: Partial<ImportOptions> = {}) {
  const problems: Problem[] = []
  const opened = typeof source === 'string' ? await openSource({ file: source }) : source
  const onProblem = (problem: Problem) => problems.push(problem)
  return { ...(await importCatalogue(db, opened, { now, onProblem, ...options })), problems }
}

function stored() {
  return db.prisma.title.findMany({
    where: { source: { in: ['aozora', 'made'] } },
    include: { contributors: { orderBy: { position: 'asc' } } },
    orderBy: { controlNumber: 'asc' },
  })
}

async function title(controlNumber: string) {
  return (await stored()).find((found) => found.controlNumber === controlNumber)
}

/** A source of records that no file can contain. */
function made(...records: Record<string, unknown>[]): Source {
  return {
    format: 'made',
    bytes: records.length,
    async *entries() {
      for (const [i, record] of records.entries()) {
        const lists = { contributors: [], isbns: [], ndcs: [], subjects: [] }
        const defaults = { source: 'made', controlNumber: `m${i + 1}`, title: `題名${i + 1}`, materialType: 'BOOK' }
        yield { line: i + 1, end: i + 1, record: { ...lists, ...defaults, ...record } } as Entry
      }
    },
  }
}

describe('the Aozora index', () => {
  test('collects the rows of a work wherever they are, authors before translators', async () => {
    expect(await run(index)).toMatchObject({ rows: 8, added: 6, changed: 0, unchanged: 0, refused: 0 })
    expect((await title('900101'))?.contributors).toMatchObject([
      { role: '著者', name: 'ポー エドガー・アラン', sortReading: 'ほお えとかああらん' },
      { role: '翻訳者', name: '佐々木 直次郎', reading: 'ささき なおじろう', sortReading: 'ささき なおしろう' },
    ])
    expect((await title('900103'))?.contributors.map(({ role }) => role)).toEqual(['著者', '翻訳者'])
  })

  test('keeps all class numbers, readings, sort reading, subtitle and the first edition', async () => {
    await run(index)
    expect(await title('900103')).toMatchObject({
      titleReading: 'かいちょうおん',
      sortKey: 'かいちようおん',
      ndcs: ['K908', '931', '941'],
      publisher: '新潮文庫、新潮社',
      publishedYear: 1952,
      publishedOn: '1952（昭和27）年11月28日',
      language: 'jpn',
      materialType: 'BOOK',
    })
    const subtitle = { subtitle: '『ホトトギス』所収', subtitleReading: '『ホトトギス』しょしゅう' }
    expect(await title('900104')).toMatchObject({ ...subtitle, publishedYear: 1988, publishedOn: null })
    expect(await title('900105')).toMatchObject({ ndcs: [], publisher: null, publishedYear: null })
    expect(await title('900106')).toMatchObject({ publishedYear: 1936 })
  })

  test('changes nothing the second time', async () => {
    await run(index)
    const before = await stored()
    expect(await run(index, { now: later({ days: 1 }) })).toMatchObject({ added: 0, changed: 0, unchanged: 6 })
    expect(await stored()).toEqual(before)
  })

  test('changes only the work whose row has changed', async () => {
    await run(index)
    const text = await changeLines(index, (lines) =>
      lines.map((line) => line.replace('"エドガー・アラン"', '"エドガー"')),
    )
    const changed = await run(await folder.write('changed.csv', text))
    expect(changed).toMatchObject({ added: 0, changed: 1, unchanged: 5 })
    expect((await title('900101'))?.contributors[0]?.name).toBe('ポー エドガー')
  })

  test('reads a quoted cell with several lines as one row and stores its text on one line', async () => {
    const text = await changeLines(index, (lines) =>
      lines.map((line) => line.replace('"坊っちゃん"', '"坊っ\r\nちゃん,上"')),
    )
    expect(await run(await folder.write('several-lines.csv', text))).toMatchObject({ rows: 8, added: 6, refused: 0 })
    expect(await db.prisma.title.count({ where: { title: '坊っ ちゃん,上' } })).toBe(1)
  })
})

describe('a broken row is refused by its line, and every other one is imported', () => {
  const line = 3
  test.each<[what: string, break_: (row: string) => string, reason: string]>([
    ['a closing quote is missing', (row) => row.replace('"坊っちゃん"', '"坊っちゃん'), 'quote'],
    ['the last quote is missing', (row) => row.slice(0, -1), 'a quote is opened'],
    ['an opening quote is missing', (row) => row.replace('"坊っちゃん"', '坊っちゃん"'), 'quote'],
    ['a quote stands inside a cell', (row) => row.replace('坊っちゃん', '坊"っ"ちゃん'), 'middle of a cell'],
    ['a column is missing', (row) => row.replace('"坊っちゃん",', ''), '18 columns instead of 19'],
    ['there is a column too many', (row) => `${row},""`, '20 columns instead of 19'],
    ['there is no title', (row) => row.replace('"坊っちゃん"', '" "'), 'no title'],
    ['there is no control number', (row) => row.replace('"900102"', '""'), 'no control number'],
    ['there is a NUL character', (row) => row.replace('坊', '坊\0'), 'NUL'],
    ['a field is too long', (row) => row.replace('坊', '坊'.repeat(3000)), '3004 characters long'],
    ['the line never ends', (row) => row.replace('坊', '坊'.repeat(400_000)), 'longer than 1024 KiB'],
    ['it is another work of the same number', (row) => row.replace('900102', '900101'), '「黒猫」 on line 2'],
  ])('%s', async (_what, break_, reason) => {
    const text = await changeLines(index, (rows) => rows.map((row, i) => (i === line - 1 ? break_(row) : row)))
    const outcome = await run(await folder.write('broken.csv', text))
    expect(outcome).toMatchObject({ rows: 8, added: 5, refused: 1 })
    expect(outcome.problems).toMatchObject([{ kind: 'refused', line, reason: expect.stringContaining(reason) }])
    expect((await stored()).map(({ title }) => title)).toEqual(['黒猫', '海潮音', '倫敦消息', '明暗', '門'])
  })

  test('its bytes are not valid UTF-8', async () => {
    const text = await changeLines(index, (rows) => rows.map((row, i) => (i === line - 1 ? `\u0001${row}` : row)))
    const bytes = Buffer.from(text)
    bytes[bytes.indexOf(1)] = 0xff
    const outcome = await run(await folder.write('bytes.csv', bytes))
    expect(outcome).toMatchObject({ rows: 8, added: 5, refused: 1 })
    expect(outcome.problems).toMatchObject([{ line, reason: expect.stringContaining('not valid utf-8') }])
  })

  test('only the database refuses it', async () => {
    const outcome = await run(made({}, {}, { materialType: 'PAPYRUS' }, {}))
    expect(outcome).toMatchObject({ added: 3, refused: 1 })
    expect(outcome.problems).toMatchObject([{ line: 3, reason: expect.stringContaining('the database refuses it') }])
  })

  test('half a character, a contributor without a name, or a repeated control number', async () => {
    const nameless = { contributors: [{ role: '著者', name: ' ' }] }
    const outcome = await run(made({}, { title: '\ud800' }, nameless, { controlNumber: 'm1' }, {}))
    expect(outcome).toMatchObject({ added: 2, refused: 3 })
    expect(outcome.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'title contains half a character'],
      [3, 'a contributor without a name'],
      [4, 'the control number m1 is already on line 1'],
    ])
  })
})

describe('trial copies', () => {
  const copies = () => db.prisma.item.findMany({ where: { title: { source: 'aozora' } }, include: { branch: true } })

  test('are spread over branches that accept pickup, and are not added twice', async () => {
    expect(await run(index, { copies: 3 })).toMatchObject({ added: 6, copies: 18 })
    const first = await copies()
    expect(first.every(({ branch }) => branch.acceptsPickup)).toBe(true)
    expect(new Set(first.map(({ branchId }) => branchId)).size).toBeGreaterThan(5)
    expect(await run(index, { copies: 3 })).toMatchObject({ unchanged: 6, copies: 0 })
    expect(await run(index, { copies: 4 })).toMatchObject({ unchanged: 6, copies: 6 })
    expect(await copies()).toHaveLength(24)
  })

  test('are added for a file that also has refused records', async () => {
    const text = await changeLines(index, (rows) => rows.map((row, i) => (i === 2 ? 'x' : row)))
    expect(await run(await folder.write('refused.csv', text), { copies: 1 })).toMatchObject({ refused: 1, copies: 5 })
  })
})

test('a dry run reports what would happen and writes nothing', async () => {
  expect(await run(index, { dryRun: true, copies: 2 })).toMatchObject({ added: 6, unchanged: 0, copies: 12 })
  expect(await stored()).toEqual([])
  await run(index, { copies: 1 })
  const file = folder.path('copy.csv')
  await copyFile(index, file)
  expect(await run(file, { dryRun: true, copies: 2 })).toMatchObject({ added: 0, unchanged: 6, copies: 6 })
  const text = await changeLines(index, (rows) => rows.map((row) => row.replace('"門"', '"門 (改)"')))
  const changed = await run(await folder.write('changed.csv', text), { dryRun: true })
  expect(changed).toMatchObject({ added: 0, changed: 1, unchanged: 5 })
  expect((await title('900106'))?.title).toBe('門')
})
