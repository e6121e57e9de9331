import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fold, foldedForms, foldWords, grams, requiredGrams } from '../../../server/domain/catalogue/folding/fold.ts'
import { kanjiClasses } from '../../../server/domain/catalogue/folding/kanji.ts'
import { foldingRules, foldingVersion } from '../../../server/domain/catalogue/folding/rules.ts'
import { foldRecord } from '../../../server/domain/catalogue/titles/title-record.ts'

/** Reports whether an entered text finds another text. */
const finds = (typed: string, text: string) =>
  foldWords(typed).every((word) => foldedForms(text).some((form) => form.includes(word)))

test('width, letter case, kana, spaces and punctuation fold to one form (C1)', () => {
  for (const [text, folded] of [
    ['ＡＢＣ　ａｂｃ', 'abcabc'],
    ['マドグチ', 'まどぐち'],
    ['ﾏﾄﾞｸﾞﾁ', 'まどぐち'],
    ['まどぐち', 'まどぐち'],
    ['ヴァイオリン', 'ばいおりん'],
    ['「舟を編む」！', '舟お編む'],
    ['１２．３', '123'],
    ['Café', 'cafe'],
    ['㍿カブ', '株式会社かぶ'],
    ['葛󠄀城', '葛城'],
    ['一歩々々', '一歩一歩'],
    ['いよ〳〵', 'いよいよ'],
    ['C++入門', 'c++入門'],
    ['C#とF♯', 'c#とf#'],
    ['1+1=2', '112'],
    ['', ''],
    ['!?・ー', ''],
  ] as const) {
    expect(fold(text), text).toBe(folded)
  }
})

test.each(foldingRules.flatMap(({ id, examples }) => examples.map(([typed, found]) => [id, typed, found] as const)))(
  'the example of rule %s holds: %s finds %s and vice versa (C1)',
  (_, typed, found) => {
    expect(typed).not.toBe(found)
    expect(finds(typed, found)).toBe(true)
    expect(finds(found, typed)).toBe(true)
  },
)

test('each example depends on its rule (C1)', () => {
  for (const { id, examples } of foldingRules) {
    const without = (text: string) => foldingRules.reduce((to, rule) => (rule.id === id ? to : rule.apply(to)), text)
    for (const [typed, found] of examples) expect(without(typed), `${id} ${typed}`).not.toBe(without(found))
  }
})

test('a long vowel mark counts as its vowel in short words and is ignored in long ones (C1)', () => {
  expect(finds('ビール', 'ビル')).toBe(false)
  expect(finds('カレー', 'かれは')).toBe(false)
  expect(finds('カレー', 'スパイスカレーの本')).toBe(true)
  for (const [one, other] of [
    ['コンピューターゲーム', 'コンピュータゲーム'],
    ['サーバー', 'サーバ管理'],
    ['ユーザー', 'ユーザの手引'],
    ['ﾌﾟﾘﾝﾀｰ', 'プリンタ'],
    ['フォルダー整理', 'フォルダ整理'],
    ['マリ‐アントワネット', 'マリー・アントワネット'],
  ] as const) {
    expect(finds(one, other), `${one} → ${other}`).toBe(true)
    expect(finds(other, one) || finds(other.replace(/管理|の手引/, ''), one), `${other} → ${one}`).toBe(true)
  }
})

test('words that differ in Japanese stay different (C1)', () => {
  for (const [one, other] of [
    ['后', '後'],
    ['著', '着'],
    ['機', '机'],
    ['園', '苑'],
    ['坂', '阪'],
    ['吉', '古'],
    ['一二三', '123'],
    ['病院', '美容院'],
    ['はは', 'ぱぱ'],
    ['C++', 'C#'],
  ] as const) {
    expect(fold(one), `${one} ${other}`).not.toBe(fold(other))
  }
})

test('folding is idempotent (C1)', () => {
  for (const text of [
    'ヴ・ヷヸ',
    '木・々',
    'ターゝ',
    'うゞぁ',
    'c#ーa',
    'c+♪a',
    'か・゛',
    'ﾊﾟﾋﾟ',
    'İstanbul',
    'ǅ',
    'ß',
    '𠮟る',
    '葛󠄀城',
    'ｶﾞ',
    '①',
    '㌢',
  ]) {
    expect(fold(fold(text)), text).toBe(fold(text))
  }
})

test('decomposed and composed kana fold to one form (C1)', () => {
  expect(fold('か\u3099')).toBe(fold('が'))
  expect(fold('ハ\u309a')).toBe(fold('パ'))
})

test('half- and full-width spaces separate words, and a word of punctuation is dropped (C1)', () => {
  expect(foldWords(' 舟　を　編む ')).toEqual(['舟', 'お', '編む'])
  expect(foldWords('三浦・しをん')).toEqual(['三浦しおん'])
  expect(foldWords('! 本 ?')).toEqual(['本'])
  expect(foldWords('')).toEqual([])
})

test('grams consist of whole characters, also outside the basic plane', () => {
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

test('readings with phonetic particles are found as spelt and as recorded (C1)', () => {
  const record = { source: 's', controlNumber: '1', contributors: [], isbns: [], ndcs: [], subjects: [] }
  const { foldedTitle } = foldRecord({
    ...record,
    title: '君は舟を海へ',
    titleReading: 'キミ ワ フネ オ ウミ エ',
  })
  for (const typed of ['きみわふねおうみ', 'きみはふねをうみ']) expect(foldedTitle).toContain(fold(typed))
  expect(foldRecord({ ...record, title: '和', titleReading: 'ワ' }).foldedTitle).toBe('和 わ')
})

test('a change of the rules needs a new folding version (C1)', () => {
  const samples = [
    ...foldingRules.flatMap(({ examples }) => examples.flat()),
    ...kanjiClasses.flat(),
    'ターゝ',
    'C++',
    'ﾊﾘ-ﾎﾟ',
  ]
  const columns = foldRecord({
    ...{ source: 's', controlNumber: '1', contributors: [], isbns: [], ndcs: [] },
    title: '君はスーパーカーを海へ',
    titleReading: 'キミ ワ スーパーカー オ ウミ エ',
    subjects: samples,
  })
  const made = createHash('sha256').update(JSON.stringify(columns)).digest('hex').slice(0, 16)
  expect({ version: foldingVersion, made }).toEqual({ version: 5, made: '6ba7425df1398be9' })
})
