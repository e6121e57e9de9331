import { expect, test } from 'vitest'
import { openSource } from '../../../jobs/import/open-source.ts'
import { hasLostDigits, withAllDigits } from '../../../jobs/import/text/scientific.ts'
import { useFolder } from '../../jobs/catalogue/import-files.ts'
import { allOf } from '../../jobs/catalogue/marc-records.ts'

const folder = useFolder()
const columns = { title: '書名', barcode: '資料番号', isbns: 'ISBN', publishedYear: '出版年', ndcs: '分類' }

async function read(lines: string[], mapping: object = {}) {
  const settings = { source: 'ours', materialType: 'BOOK', defaultBranch: 'chuo', columns, ...mapping }
  const map = await folder.write('map.json', JSON.stringify(settings))
  return allOf((await openSource({ file: await folder.write('list.csv', lines.join('\r\n')), map })).entries())
}

const headings = '資料番号,書名,ISBN,出版年,分類'
const row = '0001,本,4101010013,昭和63年5月,Ｆ913.6'

test('lines above the headings are skipped, by the mapping or when the first line lacks the columns', async () => {
  const expected = [{ record: { title: '本', publishedYear: 1988, publishedOn: '昭和63年5月', ndcs: ['Ｆ913.6'] } }]
  const above = ['蔵書一覧　2026年4月,,,,', ',,,,']
  expect(await read([headings, row])).toMatchObject(expected)
  expect(await read([...above, headings, row])).toMatchObject(expected)
  expect(await read([...above, headings, row], { headerLine: 3 })).toMatchObject(expected)
  await expect(read([...above, '番号,名', row])).rejects.toThrow('it has no column')
})

test.for<[written: string, digits: string, isLost: boolean]>([
  ['9.784101010014E+12', '9784101010014', false],
  ['9.78E+12', '9.78E+12', true],
  ['1.23457E11', '1.23457E11', true],
  ['1E+3', '1E+3', true],
  ['9784101010014', '9784101010014', false],
  ['E-1', 'E-1', false],
  ['1.5', '1.5', false],
])('%s is %s, and its digits are lost: %s', ([written, digits, isLost]) => {
  expect(withAllDigits(written)).toBe(digits)
  expect(hasLostDigits(written)).toBe(isLost)
})

test('numbers that a spreadsheet shortened are flagged and never stored', async () => {
  const [one, other] = await read([headings, '0001,甲,9.784101010014E+12,S63,', '1.23457E+11,乙,9.7841E+12,S63,'])
  expect(one).toMatchObject({ record: { isbns: ['9784101010014'] }, copies: [{ barcode: '0001' }], warnings: [] })
  expect(other).toMatchObject({
    record: { isbns: [] },
    copies: [{ refusal: 'the barcode 1.23457E+11 lost its digits in a spreadsheet' }],
    warnings: ['the ISBN 9.7841E+12 lost its digits in a spreadsheet and was dropped'],
  })
  const numbered = { columns: { ...columns, controlNumber: '資料番号', barcode: undefined } }
  expect(await read([headings, '1.2E+9,乙,,,'], numbered)).toMatchObject([
    { refusal: 'the control number 1.2E+9 lost its digits in a spreadsheet' },
  ])
})
