import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numeralForms } from '../../../../server/domain/catalogue/search-fallback/interpretations.ts'

test.each([
  ['百万回', ['1000000回', '100万回', '一〇〇〇〇〇〇回']],
  ['100万回', ['1000000回', '百万回', '一〇〇〇〇〇〇回']],
  ['20面相', ['二十面相', '二〇面相']],
  ['二十面相', ['20面相', '二〇面相']],
  ['二〇二〇年', ['2020年', '二千二十年']],
  ['三四郎', ['34郎', '三十四郎']],
  ['第3巻', ['第三巻']],
  ['1億2千万', ['120000000', '1億2000万', '一億二千万', '一二〇〇〇〇〇〇〇']],
  ['十百', []],
  ['万葉', []],
  ['本', []],
])('numbers in %s are converted to the other notations of titles', (typed, forms) => {
  expect(numeralForms(typed)).toEqual(forms)
})

test('for any input, a converted form has the same numbers and the same set of forms', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
      for (const form of numeralForms(`第${value}回`)) expect(numeralForms(form)).toContain(`第${value}回`)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9〇一二九十百千万億兆本]{0,20}$/), (text) => {
      for (const form of numeralForms(text)) expect(form).not.toMatch(/NaN|undefined|Infinity|e\+/)
    }),
  )
})
