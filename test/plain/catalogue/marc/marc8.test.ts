import { expect, test } from 'vitest'
import { decodeMarc8 } from '../../../../jobs/import/marc/marc8/decode.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

/** East Asian characters by the six hexadecimal digits of their codes, followed by a return to ASCII. */
const east = (...codes: string[]) => `\x1b$1${Buffer.from(codes.join(''), 'hex').toString('latin1')}\x1b(B`

test.each<[what: string, marc8: string, text: string]>([
  ['ASCII', 'A plain title, 1st ed. ~{|}', 'A plain title, 1st ed. ~{|}'],
  ['marks before their letters', 'De la solitude \xe1a la communaut\xe2e.', 'De la solitude à la communauté.'],
  ['two marks on one letter, in their order', 'Vi\xf2\xe3et Nam', 'Vi\u1ec7t Nam'],
  ['letters of Extended Latin', '\xa1\xb1\xa2\xb2\xa4\xb4\xa5\xb5\xb8', 'ŁłØøÞþÆæı'],
  ['the eszett and the euro of 2004', '\xc7 \xc8', 'ß €'],
  ['the alif of 2005', '\xae', 'ʼ'],
  ['a ligature over two letters', '\xebi\xeca', 'i\u0361a'],
  ['subscripts and back', 'CO\x1bb2\x1bs is a gas', 'CO₂ is a gas'],
  ['superscripts at the end', 'x\x1bp2', 'x²'],
  ['Greek symbols', '\x1bga\x1bs-rays', 'α-rays'],
  ['Greek', '\x1b(SAabd\x1b(B', 'Ααβγ'],
  ['Greek with its accents before the letters', '\x1b(S"a\x1b(B', 'ά'],
  ['Cyrillic in the low half', '\x1b(NmOSKWA\x1b(B', 'Москва'],
  ['Cyrillic in the high half', '\x1b)N\xed\xcf\xd3\xcb\xd7\xc1\x1b)!E', 'Москва'],
  ['Extended Cyrillic', '\x1b)Q\xc3\xc6\x1b)!E', 'єі'],
  ['Hebrew', '\x1b(2yle\x1b(B', 'שלו'],
  ['Arabic', '\x1b(3GdQM\x1b(B', 'الرح'],
  ['kanji, kana and a space of full width', east('214273', '214369', '212320', '692422', '69252b'), '日本　あカ'],
  ['hangul', east('6f5c65', '6f496f'), '한국'],
  ['a kanji in its simple and its old form', east('4b3774', '213774'), '図圖'],
  ['East Asian characters in the high half', '\x1b$)1\xa1\xc2\xf3\x1b)!E', '日'],
  ['characters that only a reference can write', 'the &#x9AD9; of &#xd800;', 'the 髙 of &#xd800;'],
])('%s', (_what, marc8, text) => {
  expect(decodeMarc8(bytes(marc8))).toBe(text)
})

test('an undefined sequence becomes U+FFFD, and the following text is read', () => {
  expect(decodeMarc8(bytes('La Soci\xe2et\x1b, 2'))).toBe('La Sociét\ufffd, 2')
  expect(decodeMarc8(bytes('a\xc9b'))).toBe('a\ufffdb')
  expect(decodeMarc8(bytes(`${east('7e7e7e', '214273')} A`))).toBe('\ufffd日 A')
  expect(decodeMarc8(bytes('\x1b$1\x21\x42'))).toMatch(/^\ufffd+$/)
  expect(decodeMarc8(bytes('a\xe2'))).toBe('á')
  expect(decodeMarc8(Buffer.alloc(0))).toBe('')
})
