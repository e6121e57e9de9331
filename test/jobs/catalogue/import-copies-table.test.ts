import { describe, expect, test } from 'vitest'
import { importCatalogue, type Problem } from '../../../jobs/import/import-catalogue.ts'
import { openSource } from '../../../jobs/import/open-source.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { fixture, useFolder } from './import-files.ts'

const db = useDatabase()
const folder = useFolder()

const columns = {
  title: '書名',
  author: '著者',
  publisher: '出版者',
  publishedYear: '出版年',
  isbns: 'ISBN',
  barcode: '資料番号',
  branch: '所蔵館',
  shelfMark: '請求記号',
}

async function run(file: string, mapping: object, dryRun = false) {
  const map = await folder.write('mapping.json', JSON.stringify({ materialType: 'BOOK', ...mapping }))
  const problems: Problem[] = []
  const source = await openSource({ file, map })
  return { ...(await importCatalogue(db, source, { now, dryRun, onProblem: (one) => problems.push(one) })), problems }
}

const titlesOf = (source: string) =>
  db.prisma.title.findMany({
    where: { source },
    select: {
      title: true,
      publisher: true,
      items: { select: { barcode: true, shelfMark: true }, orderBy: { barcode: 'asc' } },
    },
    orderBy: [{ title: 'asc' }, { publisher: 'asc' }],
  })

const rows = [
  '書名,著者,出版者,出版年,ISBN,資料番号,所蔵館,請求記号',
  'こころ,夏目漱石,岩波書店,1989,978-4-00-310101-8,R0000001,chuo,913.6/ﾅ',
  '坊っちゃん,夏目漱石,岩波書店,1950,,R0000002,chuo,913.6/ﾅ',
  'こころ,夏目漱石,,,4003101014,R0000003,chuo,',
  '坊っちゃん,夏目漱石,新潮社,2003,,R0000004,chuo,',
  '坊っちゃん,夏目漱石,岩波書店,1950,,R0000005,hoka,',
  '坊っちゃん,夏目漱石,岩波書店,1950,,,chuo,',
  ',夏目漱石,岩波書店,1950,,R0000006,chuo,',
]

describe('a table with a row for each copy (C20)', () => {
  test('names a branch by our code or by its code in the library system (G7)', async () => {
    const { id } = await db.prisma.branch.update({ where: { code: 'chuo' }, data: { librarySystemCode: 'CPL' } })
    const lines = [rows[0], '舞姫,森鴎外,岩波書店,1990,,G0000001,CPL,', '舞姫,森鴎外,岩波書店,1990,,G0000002,chuo,']
    const outcome = await run(await folder.write('codes.csv', lines.join('\r\n')), { source: 'codes', columns })
    expect(outcome).toMatchObject({ copies: 2, copiesRefused: 0 })
    expect(await db.prisma.item.count({ where: { branchId: id, barcode: { startsWith: 'G000000' } } })).toBe(2)
    await db.prisma.branch.update({ where: { id }, data: { librarySystemCode: null } })
  })

  test('makes one record of the rows of a title, and its second import changes nothing', async () => {
    const file = await folder.write('copies.csv', rows.join('\r\n'))
    const counted = await run(file, { source: 'rows', columns }, true)
    const outcome = await run(file, { source: 'rows', columns })
    expect({ ...outcome, problems: [] }).toEqual({ ...counted, problems: [] })
    expect(outcome).toMatchObject({ rows: 7, added: 3, copies: 4, copiesRefused: 2, refused: 1 })
    expect(outcome.problems.map(({ line, reason }) => ({ line, reason }))).toEqual(
      expect.arrayContaining([
        { line: 6, reason: 'the branch hoka of the copy R0000005 is unknown' },
        { line: 7, reason: 'a copy has no barcode' },
        { line: 8, reason: 'no title' },
      ]),
    )
    expect(await titlesOf('rows')).toEqual([
      {
        title: 'こころ',
        publisher: '岩波書店',
        items: [
          { barcode: 'R0000001', shelfMark: '913.6/ﾅ' },
          { barcode: 'R0000003', shelfMark: null },
        ],
      },
      { title: '坊っちゃん', publisher: '岩波書店', items: [{ barcode: 'R0000002', shelfMark: '913.6/ﾅ' }] },
      { title: '坊っちゃん', publisher: '新潮社', items: [{ barcode: 'R0000004', shelfMark: null }] },
    ])
    const other = await folder.write('other-order.csv', [rows[0], ...rows.slice(1).reverse()].join('\r\n'))
    expect(await run(other, { source: 'rows', columns })).toMatchObject({ added: 0, copies: 0, copiesChanged: 0 })
  })

  test('is grouped by its control numbers, and a row with another title is refused with both titles', async () => {
    const file = await folder.write(
      'numbered.csv',
      ['番号,書名,資料番号,所蔵館', '1,門,N0000001,chuo', '1,門,N0000002,chuo', '1,明暗,N0000003,chuo'].join('\n'),
    )
    const numbered = { controlNumber: '番号', title: '書名', barcode: '資料番号', branch: '所蔵館' }
    const outcome = await run(file, { source: 'numbered', columns: numbered })
    expect(outcome).toMatchObject({ added: 1, copies: 2, refused: 1 })
    expect(outcome.problems).toMatchObject([
      { line: 4, reason: 'the control number 1 is “門” on line 2, and “明暗” here' },
    ])
  })

  test('is read from a sheet of a workbook, with its dates, numbers and lost zeros', async () => {
    const layout = { sheet: '蔵書 & 所蔵', headerLine: 3, digits: { 資料番号: 8 }, branches: { seto: 'chuo' } }
    const outcome = await run(fixture('copies.xlsx'), {
      source: 'workbook',
      columns: { ...columns, publishedOn: '受入日' },
      ...layout,
    })
    expect(outcome).toMatchObject({ rows: 5, added: 3, copies: 5, refused: 0, copiesRefused: 0 })
    expect(await titlesOf('workbook')).toMatchObject([
      { title: '仏果を得ず', items: [{ barcode: '00000125' }, { barcode: '00000126' }] },
      { title: '仏果を得ず （文庫）', items: [{ barcode: '00000127' }] },
      { title: '舟を編む', items: [{ barcode: '00000123', shelfMark: '913.6' }, { barcode: '00000124' }] },
    ])
    const stored = await db.prisma.title.findFirst({ where: { source: 'workbook', title: '舟を編む' } })
    expect(stored).toMatchObject({ isbns: ['9784334927769'], publishedOn: '2011-09-20' })
  })
})
