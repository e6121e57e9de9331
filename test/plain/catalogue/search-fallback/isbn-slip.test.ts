import { expect, test } from 'vitest'
import { isbnsOneSlipFrom } from '../../../../server/domain/catalogue/search-fallback/isbn-slip.ts'

test.each([
  ['9784163902303', '9784163902302', 'a wrong check digit'],
  ['9784163096188', '9784163906188', 'two digits in the wrong order'],
  ['978434403003', '9784344030039', 'the last digit is missing'],
  ['97843440300339', '9784344030039', 'an additional digit'],
  ['9784834OOO825', '9784834000825', 'letters in place of digits'],
  ['ISBN 978-4-59 115332-1', '9784591153321', 'spaces and a prefix'],
  ['4-8340-082-6', '9784834000825', 'a digit of ISBN-10 is missing'],
  ['978－4－16－390230－2', '9784163902302', 'full-width hyphens'],
])('%s may mean %s: %s (C1)', (typed, meant) => {
  expect(isbnsOneSlipFrom(typed)).toContain(meant)
})

test.each(['1Q84', '090-1234-5678x9012', '2001年宇宙の旅', '978', '夏目漱石 9784163', '000000000'])(
  '%s is no ISBN with a slip (C1)',
  (typed) => expect(isbnsOneSlipFrom(typed)).toEqual([]),
)
