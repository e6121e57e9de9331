import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldedForms, foldWords, grams, requiredGrams } from '../../../server/domain/catalogue/folding/fold.ts'
import { kanjiClasses } from '../../../server/domain/catalogue/folding/kanji.ts'

const kana = [
  ...'あいうかがきぎくけこさしじすずせそただちぢつづてとなはばぱまやゆよらりるわゐゑをん',
  ...'アイウカガキクコサジスタダッツテトンパパヴァィェャュョーーー',
]
const marks = [...'々ゝゞヽヾ〱ヶケ・－-‐ 　゛゜！「」(+#']
const others = [
  '斎',
  '齋',
  '渡',
  '邉',
  '髙',
  '﨑',
  '國',
  '本',
  '神',
  '𠮷',
  'é',
  'ß',
  'Ａ',
  'ｱ',
  'ﾞ',
  'c',
  '1',
  '葛󠄀',
  '①',
  '㌢',
  '각',
  'İ',
]
const japanese = fc
  .array(fc.constantFrom(...kana, ...kana, ...others, ...marks), { maxLength: 12 })
  .map((characters) => characters.join(''))
const anyText = fc.oneof(
  { weight: 3, arbitrary: japanese },
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
)
const runs = { numRuns: 3_000 }

describe('folding of any text (C1)', () => {
  test('folding is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const form of foldedForms(text)) expect(fold(form)).toBe(form)
      }),
      runs,
    )
  })

  test('a text with a kanji, a kana, a letter or a digit never folds to an empty text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const says = /[\p{L}\p{N}]/u.test(text.normalize('NFKC').replace(/[ー\p{Lm}]/gu, ''))
        if (says) expect(fold(text)).not.toBe('')
      }),
      runs,
    )
  })

  test('two texts joined by a space fold like each on its own, unless the second begins with a mark', () => {
    fc.assert(
      fc.property(japanese, japanese, (one, other) => {
        fc.pre(
          !/^[\P{L}ー々ゝゞヽヾァィェャュョッぁ]|[〱ヶケ+#゛゜ﾞ]/u.test(other.normalize('NFKC')) &&
            !/[ヶケ+#ヴ]/.test(one),
        )
        expect(fold(`${one} ${other}`)).toBe(fold(one) + fold(other))
      }),
      runs,
    )
  })

  test('a text is found by every part that does not begin with a mark, with or without long vowel marks', () => {
    const plain = fc.array(
      fc.constantFrom(...kana.filter((one) => !/[ゝァィェャュョヴ]/.test(one)), ...others.slice(0, 9)),
    )
    fc.assert(
      fc.property(plain, fc.nat(12), fc.nat(12), (characters, from, length) => {
        const [text, part] = [characters.join(''), characters.slice(from, from + length).join('')]
        fc.pre(!part.startsWith('ー'))
        const forms = foldedForms(text)
        for (const word of foldWords(part))
          expect(
            forms.some((form) => form.includes(word)),
            `${part} in ${text}`,
          ).toBe(true)
      }),
      runs,
    )
  })

  test('every text with a word has the grams that the index requires of it', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, word) => {
        for (const asked of foldWords(word)) {
          const has = new Set(grams(fold(text) + asked))
          for (const gram of requiredGrams(asked)) expect(has.has(gram)).toBe(true)
        }
      }),
      runs,
    )
  })
})

describe('the table of kanji (C1)', () => {
  test('each kanji is in one class, and every class folds to its first kanji', () => {
    const all = kanjiClasses.flat()
    expect(all.length).toBeGreaterThan(2_500)
    expect(new Set(all).size).toBe(all.length)
    for (const [first, ...variants] of kanjiClasses) {
      expect(fold(first ?? '')).toBe(first)
      for (const variant of variants) expect(fold(variant), variant).toBe(first)
    }
  })
})
