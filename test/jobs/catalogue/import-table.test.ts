import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { importCatalogue, type Problem } from '../../../jobs/import/import-catalogue.ts'
import { openSource } from '../../../jobs/import/open-source.ts'
import { splitBibliographicString } from '../../../jobs/import/text/bibliographic-string.ts'
import { recordedTexts } from '../../../server/domain/catalogue/titles/title-record.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { fixture, shared, useFolder } from './import-files.ts'

const db = useDatabase()
const folder = useFolder()
const shipped = (name: string) => fileURLToPath(new URL(`../../../jobs/import/mappings/${name}.json`, import.meta.url))

async function run(file: string, map: string) {
  const problems: Problem[] = []
  const source = await openSource({ file, map })
  const onProblem = (problem: Problem) => problems.push(problem)
  return { ...(await importCatalogue(db, source, { now, onProblem })), problems }
}

function title(source: string, where: { controlNumber: string } | { title: string; volume?: string }) {
  return db.prisma.title.findFirst({ where: { source, ...where }, include: { contributors: true, work: true } })
}

describe('a table with a mapping', () => {
  test('is read in CP932; an invalid ISBN is kept as written and found as typed, an invalid year is dropped (E1)', async () => {
    const outcome = await run(fixture('table.cp932.csv'), fixture('table.json'))
    expect(outcome).toMatchObject({ rows: 4, added: 4, refused: 0, warnings: 2 })
    expect(outcome.problems).toEqual([
      { kind: 'warning', line: 4, controlNumber: 'T003', reason: 'the year 平成 is not a number and was dropped' },
      {
        kind: 'warning',
        line: 4,
        controlNumber: 'T003',
        reason: 'the ISBN 4-334-92776-1 is invalid and was kept as written',
      },
    ])
    expect(await title('fixture', { controlNumber: 'T001' })).toMatchObject({
      title: '舟を編む',
      titleReading: 'フネ オ アム',
      publishedYear: 2011,
      isbns: ['9784334927769'],
      contributors: [{ role: '著者', name: '三浦 しをん' }],
    })
    expect(await title('fixture', { controlNumber: 'T002' })).toMatchObject({
      title: '髙橋さんと①の謎',
      publishedYear: 2015,
      ndcs: ['913.6', 'K913'],
      contributors: [{ name: '髙橋 花' }, { name: '山田 一' }],
    })
    expect(await title('fixture', { controlNumber: 'T003' })).toMatchObject({
      isbns: [],
      invalidIsbns: ['4-334-92776-1'],
      publishedYear: null,
    })
    for (const conditions of [{ isbn: '4-334-92776-1' }, { isbn: '4334927761' }, { keyword: '4-334-92776-1' }]) {
      const search =
        'query ($conditions: TitleConditions) { titles(conditions: $conditions, first: 5) { edges { node { controlNumber invalidIsbns } } } }'
      const { titles } = await ask(db, search, { conditions })
      expect(titles.edges, JSON.stringify(conditions)).toEqual([
        { node: { controlNumber: 'T003', invalidIsbns: ['4-334-92776-1'] } },
      ])
    }
    expect(await title('fixture', { controlNumber: 'T004' })).toMatchObject({
      title: '「はい」と,「いいえ」',
      materialType: 'CD',
    })
  })

  test('loses only the rows with invalid CP932 and with an unknown material type', async () => {
    const bytes = await readFile(fixture('table.cp932.csv'))
    const at = bytes.indexOf('T002,')
    bytes[at + 5] = 0xfd
    const text = bytes.toString('latin1').replace('T001', 'U001').replace('T003', 'U003')
    const papyrus = `${text}T005,x,,,,,,,papyrus\r\n`
    const file = await folder.write('bytes.csv', Buffer.from(papyrus, 'latin1'))
    const outcome = await run(file, fixture('table.json'))
    expect(outcome).toMatchObject({ rows: 5, added: 2, refused: 2 })
    const refused = outcome.problems.filter(({ kind }) => kind === 'refused')
    expect(refused).toMatchObject([
      { line: 3, reason: 'the line contains bytes that are not valid shift_jis' },
      { line: 6, reason: 'the material type papyrus is unknown' },
    ])
  })

  test.each([
    [
      'UTF-16 with its mark, whatever the mapping says',
      'cp932',
      (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    ],
    ['UTF-16 without one', 'utf-16le', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-8 with its mark', 'utf-8', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-8, packed by gzip', 'utf-8', (text: string) => gzipSync(text)],
  ])('in %s', async (_what, encoding, written) => {
    const mapping = JSON.parse(await readFile(fixture('table.json'), 'utf8')) as object
    const map = await folder.write('other.json', JSON.stringify({ ...mapping, encoding }))
    // 上 and 嬊 contain the byte of a line end in UTF-16.
    const rows = [
      '番号,書名,書名ヨミ,著者名,出版者,出版年,ISBN,分類,種別',
      'W001,\u0a0a\u4e0a\u5b0a,ヨミ,著者,社,2001,,913,図書',
    ]
    const file = await folder.write('other.csv', written(rows.join('\r\n')))
    expect(await run(file, map)).toMatchObject({ rows: 1, refused: 0, warnings: 0 })
    expect(await db.prisma.title.findFirst({ where: { controlNumber: 'W001' } })).toMatchObject({
      title: '\u0a0a\u4e0a\u5b0a',
    })
    await db.prisma.title.deleteMany({ where: { controlNumber: 'W001' } })
  })

  test('stores each text that is shown as recorded, and replaces it', async () => {
    const columns = Object.fromEntries(['controlNumber', 'title', ...recordedTexts].map((name) => [name, name]))
    const map = await folder.write('texts.json', JSON.stringify({ source: 'texts', materialType: 'BOOK', columns }))
    for (const time of ['first', 'second']) {
      const written = recordedTexts.map((name) => `${name} ${time}`)
      const rows = [Object.keys(columns), ['R001', 'Title', ...written]].map((cells) => cells.join(','))
      expect(await run(await folder.write('texts.csv', rows.join('\n')), map)).toMatchObject({
        refused: 0,
        warnings: 0,
      })
      const stored: Record<string, unknown> = { ...(await title('texts', { controlNumber: 'R001' })) }
      expect(recordedTexts.map((name) => stored[name])).toEqual(written)
    }
  })

  test('counts unknown material types, and refuses them unless the mapping defines them', async () => {
    const rows = ['番号,書名,書名ヨミ,著者名,出版者,出版年,ISBN,分類,種別']
    for (const [index, type] of ['図書', '地図', '楽譜', '地図'].entries()) {
      rows.push(`TYPE${index},題名${index},ヨミ,著者,社,2001,,913,${type}`)
    }
    const file = await folder.write('types.csv', rows.join('\n'))
    const mapping = JSON.parse(await readFile(fixture('table.json'), 'utf8')) as object
    const asked = (more: object) =>
      folder.write('types.json', JSON.stringify({ ...mapping, encoding: 'utf-8', ...more }))
    const unknownTypes = { 地図: 2, 楽譜: 1 }
    expect(await run(file, await asked({}))).toMatchObject({ added: 1, refused: 3, unknownTypes })
    const taken = await run(file, await asked({ unknownMaterialType: 'BOOK' }))
    expect(taken).toMatchObject({ added: 3, unchanged: 1, refused: 0, warnings: 3, unknownTypes })
    expect(taken.problems).toContainEqual(
      expect.objectContaining({
        kind: 'warning',
        reason: 'the material type 楽譜 is unknown and was replaced by BOOK',
      }),
    )
  })

  test('reads names and codes of languages, and replaces an unknown language by the usual one', async () => {
    const rows = ['番号,書名,書名ヨミ,著者名,出版者,出版年,ISBN,分類,種別,言語']
    const written = ['日本語', 'English', 'ｆｒｅ', 'エスペラント語', '']
    for (const [i, language] of written.entries())
      rows.push(`LANG${i},題名${i},ヨミ,著者,社,2001,,913,図書,${language}`)
    const { columns, ...rest } = JSON.parse(await readFile(fixture('table.json'), 'utf8'))
    const mapping = { ...rest, encoding: 'utf-8', columns: { ...columns, language: '言語' } }
    const map = await folder.write('languages.json', JSON.stringify(mapping))
    const { problems } = await run(await folder.write('languages.csv', rows.join('\n')), map)
    expect(problems).toMatchObject([
      { line: 5, reason: 'the language エスペラント語 is unknown and was replaced by jpn' },
    ])
    const read = written.map(async (_, i) => (await title('fixture', { controlNumber: `LANG${i}` }))?.language)
    expect(await Promise.all(read)).toEqual(['jpn', 'eng', 'fre', 'jpn', 'jpn'])
  })

  test('loses no row between an unclosed quote and an unopened one', async () => {
    const rows = [
      '番号,書名,書名ヨミ,著者名,出版者,出版年,ISBN,分類,種別',
      'Q001,"題名,ヨミ,著者,社,2001,,913,図書',
      'Q002,題名,ヨミ,著者,社,2001,,913,図書',
      'Q003,題名",ヨミ,著者,社,2001,,913,図書',
      'Q004,題名,ヨミ,著者,社,2001,,913,図書',
    ]
    const mapping = JSON.parse(await readFile(fixture('table.json'), 'utf8')) as object
    const map = await folder.write('utf-8.json', JSON.stringify({ ...mapping, encoding: 'utf-8' }))
    const outcome = await run(await folder.write('quotes.csv', rows.join('\n')), map)
    expect(outcome).toMatchObject({ rows: 4, added: 2, refused: 2 })
    expect(outcome.problems).toMatchObject([
      { line: 2, reason: 'a quote is opened and not closed before the next row' },
      { line: 4, reason: 'a quote stands in the middle of a cell' },
    ])
  })

  test('reads numbers that are formulas, which keep their zeros in Excel', async () => {
    const rows = [
      '番号,書名,書名ヨミ,著者名,出版者,出版年,ISBN,分類,種別',
      '"=""0012""","題名, 上",="ヨミ",著者,社,="2001",="9784334927769",913,図書',
      '="0013",題名 ="A",ヨミ,著者,社,2001,"=""""",913,="図書"',
    ]
    const mapping = JSON.parse(await readFile(fixture('table.json'), 'utf8')) as object
    const map = await folder.write('formulas.json', JSON.stringify({ ...mapping, encoding: 'utf-8' }))
    const outcome = await run(await folder.write('formulas.csv', rows.join('\r\n')), map)
    expect(outcome.problems).toMatchObject([{ line: 3, reason: 'a quote stands in the middle of a cell' }])
    expect(await title('fixture', { controlNumber: '0012' })).toMatchObject({
      title: '題名, 上',
      titleReading: 'ヨミ',
      publishedYear: 2001,
      isbns: ['9784334927769'],
    })
  })

  test('names the mistakes in a mapping', async () => {
    const map = (mapping: unknown) => folder.write('map.json', JSON.stringify(mapping))
    const file = fixture('table.cp932.csv')
    const good = JSON.parse(await readFile(fixture('table.json'), 'utf8')) as Record<string, unknown>
    const complaint = async (mapping: unknown) => run(file, await map(mapping)).catch(String)
    expect(await complaint({ ...good, columns: { controlNumber: '番号', titel: '書名' } })).toContain('titel')
    expect(await complaint({ ...good, encoding: 'utf-99' })).toContain('encoding: is not a supported encoding')
    expect(await complaint({ ...good, columns: { controlNumber: '番号', title: '題名' } })).toContain('no column 題名')
    expect(await complaint({ ...good, source: 'Our Library' })).toContain('source: must be')
    expect(await complaint('text')).toContain('mapping: Invalid input')
    expect(await run(file, await folder.write('map.json', '{')).catch(String)).toContain('is not valid JSON')
    expect(await run(file, folder.path('none.json')).catch(String)).toContain('cannot be read')
  })

  test('of the demo catalogue is read with the mapping in this repository', async () => {
    const demo = fileURLToPath(new URL('../../../prisma/demo/titles.tsv', import.meta.url))
    const outcome = await run(demo, shipped('demo'))
    expect(outcome).toMatchObject({ refused: 0, warnings: 0 })
    const [own, seeded] = await Promise.all(
      ['demo-table', 'demo'].map((source) =>
        db.prisma.title.findMany({
          where: { source },
          omit: { id: true, source: true, controlNumber: true, addedAt: true, fingerprint: true, workId: true },
          include: {
            contributors: { omit: { titleId: true }, orderBy: { position: 'asc' } },
            work: { omit: { id: true, source: true } },
          },
          orderBy: [{ materialType: 'asc' }, { title: 'asc' }, { volume: 'asc' }, { sortKey: 'asc' }],
        }),
      ),
    )
    expect(own).toEqual(seeded)
  })
})

describe('the most-borrowed lists of Wakayama', () => {
  test('are read with the mapping in this repository, and a title in several lists is one title', async (context) => {
    const lists = ['kinan_children', 'kinan_general', 'main_children', 'main_general']
    let rows = 0
    for (const list of lists) {
      const file = await shared(`catalogue/wakayama_h26_loans_${list}.sjis.csv`, context)
      const outcome = await run(file, shipped('wakayama'))
      expect(outcome).toMatchObject({ changed: 0, refused: 0, problems: [] })
      rows += outcome.rows
    }
    expect(rows).toBe(481)
    expect(await db.prisma.title.count({ where: { source: 'wakayama' } })).toBe(417)
    expect(await title('wakayama', { title: '1Q84', volume: 'BOOK2' })).toMatchObject({
      volumeOrder: 2,
      publisher: '新潮社',
      publishedYear: 2009,
      publishedOn: '2009.5',
      isbns: ['9784103534235'],
      contributors: [{ role: '著', name: '村上 春樹' }],
    })
  })

  test('a bibliographic string without an imprint is not split', () => {
    expect(splitBibliographicString('題名だけ')).toBeNull()
    expect(splitBibliographicString('題名　著者／著　出版社　年不明　20cm')).toBeNull()
    expect(splitBibliographicString('題　名　三つ　出版社　2001　20cm')).toBeNull()
    expect(splitBibliographicString('題名　　（叢書　1）　出版社　c2001　31?')).toEqual({
      title: '題名',
      statement: '',
      publisher: '出版社',
      publishedYear: 2001,
    })
  })
})
