import { expect, test } from 'vitest'
import { foldedNdcs, mainClassBits, ndcDigits } from '../../../server/domain/catalogue/ndc/ndc.ts'

test.for<[written: string, digits: string]>([
  ['913.6', '9136'],
  ['９１３．６', '9136'],
  ['Ｆ913.6', '9136'],
  ['F913.6', '9136'],
  ['K913', '913'],
  ['R031', '031'],
  ['児913.6', '9136'],
  ['913.6/ナツ', '9136'],
  ['913.6/123', '9136'],
  ['913.6||N', '9136'],
  ['913.6 ナ', '9136'],
  ['913.6;ナ;2', '9136'],
  ['210 .3', '2103'],
  ['823/.914', '823914'],
  ['E', ''],
  ['', ''],
])('the class number in %j is %j (E31)', ([written, digits]) => {
  expect(ndcDigits(written)).toBe(digits)
})

test('a class with a shelf mark counts in its main class and is found by its number (E31)', () => {
  expect(foldedNdcs(['Ｆ913.6', '913.6/ナツ', 'R031', 'E'])).toBe(' 9136 031 ')
  expect(mainClassBits(['K913/ナ', 'R031', 'E'])).toBe((1 << 9) | 1)
})
