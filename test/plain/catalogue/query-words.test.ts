import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readQuery, readTokens } from '../../../server/domain/catalogue/search/query-words.ts'
import { withinEditDistanceOne } from '../../../server/domain/catalogue/search-fallback/edit-distance.ts'

test('words are apart by either space, and each is asked for once (C1)', () => {
  expect(readQuery('猫 本　猫')).toEqual({ words: ['猫', '本'], without: [] })
  expect(readQuery(' ')).toEqual({ words: [], without: [] })
})

test('a phrase in quotes or brackets of any kind stands together (C1)', () => {
  for (const typed of [
    '"猫 の 本"',
    '“猫 の 本”',
    '＂猫 の 本＂',
    '「猫 の 本」',
    '『猫 の 本』',
    '｢猫 の 本｣',
    '„猫 の 本“',
  ]) {
    expect(readQuery(`${typed} 海`), typed).toEqual({ words: ['猫の本', '海'], without: [] })
  }
})

test('a hyphen before a word or a phrase leaves out what has it, of whatever width (C1)', () => {
  for (const minus of ['-', '－', '−', '‐']) {
    expect(readQuery(`猫 ${minus}犬`), minus).toEqual({ words: ['猫'], without: ['犬'] })
    expect(readQuery(`猫 ${minus}"白い 犬"`), minus).toEqual({ words: ['猫'], without: ['白い犬'] })
  }
})

test('quotes that do not close, hyphens alone and inside words, and every other sign are text (bad input)', () => {
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
    expect(readQuery(typed), typed).toEqual({ words, without })
  }
})

test('whatever is typed is understood, without signs and spaces in it, and its parts are what was typed (bad input)', () => {
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
      const { words, without } = readQuery(typed)
      for (const word of [...words, ...without]) expect(word).toMatch(/^[\p{L}\p{N}\p{M}ー]+$/u)
      const again = readQuery(
        readTokens(typed)
          .map((token) => token.typed)
          .join(' '),
      )
      expect(again).toEqual({ words, without })
    }),
    { numRuns: 2_000 },
  )
})

test('one slip is a character more, less or another, or two that changed places', () => {
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
