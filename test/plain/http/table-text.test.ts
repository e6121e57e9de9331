import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCsv } from '../../../server/routes/pages/table-text.ts'

const breaks = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029']
const signs = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '＝',
  '＋',
  '－',
  '＠',
  '"',
  ',',
  ';',
  ' ',
  '\u3000',
  '\ufeff',
  '\u200b',
  'a',
  '猫',
]
const cell = fc.array(fc.oneof(fc.constantFrom(...breaks, ...signs), fc.string())).map((parts) => parts.join(''))

test('no text can start a formula, a row or a cell in a CSV file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1 }), async (rows) => {
      const text = await writeCsv([['a', 'b'], ...rows])
      const read: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' })
      expect(read).toHaveLength(rows.length + 1)
      for (const value of read.flat())
        expect(value).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\n\r\v\f\u0085\u2028\u2029]/u)
      // A program that ends a row at every line break sees the same rows.
      expect(text.trimEnd().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)).toHaveLength(rows.length + 1)
    }),
  )
})

test('negative numbers stay numbers, and texts keep their content', async () => {
  const rows = [[-5, '=1+1', '\n=1+1', '上\r\n下', null]]
  expect(await writeCsv(rows)).toBe("\ufeff-5,'=1+1,'=1+1,上 下,\r\n")
})
