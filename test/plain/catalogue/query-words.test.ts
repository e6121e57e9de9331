import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery, parseTokens } from '../../../server/domain/catalogue/search/query-words.ts'
import { withinEditDistanceOne } from '../../../server/domain/catalogue/search-fallback/edit-distance.ts'

test('half- and full-width spaces separate words, and duplicates are removed (C1)', () => {
  expect(parseQuery('猫 本　猫')).toEqual({ words: ['猫', '本'], without: [] })
  expect(parseQuery(' ')).toEqual({ words: [], without: [] })
})

test('a phrase in quotes or brackets of any kind is one word (C1)', () => {
  for (const typed of [
    '"猫 の 本"',
    '“猫 の 本”',
    '＂猫 の 本＂',
    '「猫 の 本」',
    '『猫 の 本』',
    '｢猫 の 本｣',
    '„猫 の 本“',
  ]) {
    expect(parseQuery(`${typed} 海`), typed).toEqual({ words: ['猫の本', '海'], without: [] })
  }
})

test('a hyphen of any width before a word or a phrase excludes it (C1)', () => {
  for (const minus of ['-', '－', '−', '‐']) {
    expect(parseQuery(`猫 ${minus}犬`), minus).toEqual({ words: ['猫'], without: ['犬'] })
    expect(parseQuery(`猫 ${minus}"白い 犬"`), minus).toEqual({ words: ['猫'], without: ['白い犬'] })
  }
})

test('unclosed quotes, lone and inner hyphens, and all other signs are text (bad input)', () => {
  for (const [typed, words, without] of [
    ['"猫 本', ['猫', '本'], []],
    ['猫" 本', ['猫', '本'], []],
    ['「猫 本', ['猫', '本'], []],
    ['「猫」の本', ['猫の本'], []],
    ['"猫"の本 "海"', ['猫の本', '海'], []],
    ['978-4-10-101001-4', ['9784101010014'], []],
    ['- 猫 -', ['猫'], []],
    ['-"猫', [], ['猫']],
    ['""', [], []],
    ['-""', [], []],
    ['猫 AND (本 OR 海) *', ['猫', 'and', '本', 'or', '海'], []],
    ["'; DROP TABLE titles; --", ['drop', 'table', 'titles'], []],
    ['--猫', [], ['猫']],
  ] as const) {
    expect(parseQuery(typed), typed).toEqual({ words, without })
  }
})

test('any input is parsed to words without signs and spaces, and its tokens are parts of the input (bad input)', () => {
  const piece = fc.constantFrom(
    '"',
    '「',
    '」',
    '『',
    '』',
    '“',
    '”',
    '-',
    '－',
    ' ',
    '　',
    '猫',
    'ネコ',
    'a',
    '\\',
    '%',
    '_',
    '𠮟',
    '\u0301',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(piece, { maxLength: 25 }).map((of) => of.join('')),
  )
  fc.assert(
    fc.property(text, (typed) => {
      const { words, without } = parseQuery(typed)
      for (const word of [...words, ...without]) expect(word).toMatch(/^[\p{L}\p{N}\p{M}ー]+$/u)
      const again = parseQuery(
        parseTokens(typed)
          .map((token) => token.typed)
          .join(' '),
      )
      expect(again).toEqual({ words, without })
    }),
    { numRuns: 2_000 },
  )
})

test('one edit is an insertion, a deletion, a substitution or a swap of neighbours', () => {
  for (const [a, b] of [
    ['夏目漱石', '夏目激石'],
    ['なつめ', 'なつ'],
    ['なつめ', 'なめつ'],
    ['abcd', 'xabcd'],
    ['ab', 'ba'],
  ] as const) {
    expect(withinEditDistanceOne(a, b), `${a} ${b}`).toBe(true)
    expect(withinEditDistanceOne(b, a), `${b} ${a}`).toBe(true)
  }
  for (const [a, b] of [
    ['夏目漱石', '夏目漱石'],
    ['夏目漱石', '森鴎外'],
    ['abcd', 'badc'],
    ['abc', 'cba'],
    ['a', 'abc'],
  ] as const) {
    expect(withinEditDistanceOne(a, b), `${a} ${b}`).toBe(false)
  }
})
