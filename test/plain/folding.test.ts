import { expect, test } from 'vitest'
import { fold, foldWords, grams, requiredGrams } from '../../server/domain/catalogue/folding.ts'
import { deriveColumns } from '../../server/domain/catalogue/record.ts'

test('full and half width, letter case, both kana, spaces and punctuation fold to one form (C1)', () => {
  for (const [text, folded] of [
    ['ＡＢＣ　ａｂｃ', 'abcabc'],
    ['マドグチ', 'まどぐち'],
    ['ﾏﾄﾞｸﾞﾁ', 'まどぐち'],
    ['まどぐち', 'まどぐち'],
    ['ヴァイオリン', 'ゔぁいおりん'],
    ['「舟を編む」！', '舟を編む'],
    ['１２．３', '123'],
    ['Café', 'café'],
    ['㍿カブ', '株式会社かぶ'],
    ['', ''],
    ['!?・', ''],
  ] as const) {
    expect(fold(text), text).toBe(folded)
  }
})

test('the long mark stays, so that ビル and ビール are two words (C1)', () => {
  expect(fold('ビール')).toBe('びーる')
  expect(fold('ﾋﾞｰﾙ')).toBe('びーる')
  expect(fold('ビル')).toBe('びる')
})

test('folding what is folded changes nothing (C1)', () => {
  for (const text of ['ヴ・ヷヸ', 'ﾊﾟﾋﾟ', 'İstanbul', 'ǅ', 'ß', '𠮟る', '葛󠄀城', 'ｶﾞ', '①', '㌢']) {
    expect(fold(fold(text)), text).toBe(fold(text))
  }
})

test('decomposed and composed kana fold to one form (C1)', () => {
  expect(fold('か\u3099')).toBe(fold('が'))
  expect(fold('ハ\u309a')).toBe(fold('パ'))
})

test('words are apart by either space; a word of punctuation is dropped (C1)', () => {
  expect(foldWords(' 舟　を　編む ')).toEqual(['舟', 'を', '編む'])
  expect(foldWords('三浦・しをん')).toEqual(['三浦しをん'])
  expect(foldWords('! 本 ?')).toEqual(['本'])
  expect(foldWords('')).toEqual([])
})

test('grams are whole characters, outside the basic plane too', () => {
  expect(grams('𠮟る')).toEqual(['𠮟', 'る', '𠮟る'])
  expect(requiredGrams('𠮟')).toEqual(['𠮟'])
  expect(requiredGrams('あああ')).toEqual(['ああ'])
})

test('every text that contains a word has all the grams the word requires', () => {
  for (const [text, word] of [
    ['舟を編む', '編'],
    ['舟を編む', 'を編む'],
    ['ああいうあい', 'うあ'],
  ] as const) {
    for (const gram of requiredGrams(word)) expect(grams(text)).toContain(gram)
  }
})

test('readings that write particles as they sound are found as they are spelt, and as recorded (C1)', () => {
  const record = { source: 's', controlNumber: '1', contributors: [], isbns: [], ndcs: [], subjects: [] }
  const { foldedTitle } = deriveColumns({
    ...record,
    title: '君は舟を海へ',
    titleReading: 'キミ ワ フネ オ ウミ エ',
    materialType: 'BOOK',
  })
  for (const typed of ['きみわふねおうみ', 'きみはふねをうみ']) expect(foldedTitle).toContain(fold(typed))
  expect(deriveColumns({ ...record, title: '和', titleReading: 'ワ', materialType: 'BOOK' }).foldedTitle).toBe('和 わ')
})
