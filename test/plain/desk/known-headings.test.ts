import { expect, test } from 'vitest'
import { unusedColumns, unusedLines } from '../../../jobs/import/table/columns.ts'
import { suggestColumns } from '../../../jobs/uploads/suggest-settings.ts'

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
