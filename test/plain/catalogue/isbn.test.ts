import { expect, test } from 'vitest'
import { isbnFields } from '../../../jobs/import/text/isbns.ts'
import { digitsOfWrongIsbn, isPlaceholder, normaliseIsbn } from '../../../server/domain/catalogue/titles/isbn.ts'

test('an ISBN in any notation becomes 13 digits (C1)', () => {
  for (const typed of [
    '9784101010014',
    '978-4-10-101001-4',
    '978 4 10 101001 4',
    '９７８－４－１０－１０１００１－４',
    '4101010013',
    '4-10-101001-3',
    'ISBN 4-10-101001-3',
  ]) {
    expect(normaliseIsbn(typed), typed).toBe('9784101010014')
  }
})

test('an ISBN-10 that ends in X is accepted in either case (C1)', () => {
  expect(normaliseIsbn('080442957X')).toBe('9780804429573')
  expect(normaliseIsbn('080442957x')).toBe('9780804429573')
})

test('an ISBN-13 without 978 but with its check digit is accepted (C1)', () => {
  expect(normaliseIsbn('4101010014')).toBe('9784101010014')
})

test('an ISBN may begin with 979', () => {
  expect(normaliseIsbn('9791034300501')).toBe('9791034300501')
})

test('a wrong check digit or length is not an ISBN', () => {
  for (const text of [
    '9784101010015',
    '4101010015',
    '978410101001',
    '97841010100144',
    '',
    'x',
    '9771234567003',
    '12345',
  ]) {
    expect(normaliseIsbn(text), text).toBeNull()
  }
})

test('a placeholder of one repeated digit is no ISBN, and not an invalid one either (E1)', () => {
  for (const text of [
    '0000000000',
    '000-0-00-000000-0',
    '0000000000000',
    '１１１１１１１１１１',
    '9999999999999',
    '978-0-00-000000-2',
  ]) {
    expect([normaliseIsbn(text), digitsOfWrongIsbn(text), isPlaceholder(text)], text).toEqual([null, null, true])
  }
  const warnings: string[] = []
  expect(isbnFields([{ written: '0000000000', isbn: null }], warnings)).toEqual({ isbns: [] })
  expect(warnings).toEqual(['the ISBN 0000000000 is invalid and was dropped'])
  expect(isPlaceholder('4-10-101001-3')).toBe(false)
})
