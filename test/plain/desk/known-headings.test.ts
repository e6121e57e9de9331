import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openColumnFile, unusedColumns, unusedLines } from '../../../jobs/import/table/columns.ts'
import { suggestColumns } from '../../../jobs/uploads/suggest-settings.ts'
import { emptyDirectory } from '../../support/processes/empty-directory.ts'

test('in the headings of Next-L Enju the number of the copy is its barcode, and not that of the record', () => {
  const headings = ['資料ID', 'タイトル', 'タイトルのヨミ', '著者', '出版日', 'ISBN', '請求記号', '個別資料ID']
  const columns = headings.map((name) => ({ name, samples: [] }))
  expect(suggestColumns('CATALOGUE', { columns } as never)).toMatchObject({
    title: 'タイトル',
    titleReading: 'タイトルのヨミ',
    publishedYear: '出版日',
    barcode: '個別資料ID',
  })
})

test('the column 場所 is the shelving location', () => {
  const columns = ['書誌番号', '資料番号', '所蔵館', '場所'].map((name) => ({ name, samples: [] }))
  for (const kind of ['CATALOGUE', 'COPIES'] as const) {
    expect(suggestColumns(kind, { columns } as never)).toMatchObject({ branch: '所蔵館', location: '場所' })
  }
})

test('a report names the columns that no field uses (O20)', () => {
  const file = { headings: ['書名', '', '配架', '色', '色'] }
  expect(unusedLines(unusedColumns(file, ['書名', '配架']))).toEqual(['Columns that the mapping does not use: 色'])
  expect(unusedLines(unusedColumns(file, ['書名', '配架', '色']))).toEqual([])
})

test('of two columns with one name the first is read, and the other is listed as unused (O20)', async () => {
  const path = join(await emptyDirectory(), 'titles.csv')
  await writeFile(path, '書名,番号,書名\n夏,1,\n')
  const file = await openColumnFile(path, { encoding: 'utf-8', delimiter: ',', quotes: true })
  for await (const row of file.rows()) expect('cells' in row && file.cell(row.cells, '書名')).toBe('夏')
  expect(unusedColumns(file, ['書名', '番号'])).toEqual(['書名 (2)'])
})
