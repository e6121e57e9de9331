import { expect, test } from 'vitest'
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
