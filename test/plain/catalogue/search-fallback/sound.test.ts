import { expect, test } from 'vitest'
import { fold } from '../../../../server/domain/catalogue/folding/fold.ts'
import { soundOf, soundsOf } from '../../../../server/domain/catalogue/folding/sound.ts'
import { kanaFromRomaji } from '../../../../server/domain/catalogue/search-fallback/romaji.ts'
import { splitsOf } from '../../../../server/domain/catalogue/search-fallback/shortened-queries.ts'

test.each([
  ['シェイクスピア', 'シェークスピア'],
  ['ナツメ ソウセキ', 'なつめ そせき'],
  ['ワガハイ ワ ネコ デ アル', 'わがはいはねこである'],
  ['オオサカ', 'おさか'],
  ['ギンガ テツドウ', 'ぎんがてつど'],
  ['トウキョウ', 'ときょ'],
])('%s sounds like %s', (one, other) => {
  expect(soundOf(fold(one))).toBe(soundOf(fold(other)))
  expect(soundOf(fold(one))).not.toBeNull()
})

test('different sounds stay different, and a text without kana has no sound', () => {
  expect(soundOf(fold('こころ'))).not.toBe(soundOf(fold('ところ')))
  expect(soundOf(fold('あおい'))).not.toBe(soundOf(fold('あお')))
  expect([soundOf('夏目'), soundOf(''), soundOf('abc')]).toEqual([null, null, null])
  expect(soundsOf(['心', 'こころ', 'こころ'], ['夏目漱石', 'なつめそうせき'])).toBe(' こころ | なつめそせき ')
  expect([soundsOf(['こころ'], []), soundsOf([], ['あ'])]).toEqual([' こころ | ', ' | あ '])
  expect(soundsOf(['心'], [])).toBe('')
})

test.each([
  ['kokoro', 'こころ'],
  ['tetsudō', 'テツドウ'],
  ['tetudou', 'てつどう'],
  ['Shimbun', 'しんぶん'],
  ["Jun'ichiro", 'じゅんいちろ'],
  ['ＲＹＵＮＯＳＵＫＥ', 'りゅのすけ'],
  ['hashire', 'はしれ'],
  ['botchan', 'ぼっちゃん'],
  ['Satoh', 'さとう'],
  ['ohara', 'おはら'],
])('%s spells %s', (typed, kana) => {
  expect(fold(kanaFromRomaji(typed) ?? '')).toBe(fold(kana))
})

test('Latin letters that spell no kana are not converted', () => {
  for (const typed of ['shakespeare', 'C++', 'x', '', 'kokoroの', '2001'])
    expect(kanaFromRomaji(typed), typed).toBeNull()
})

test('a word is split into parts of at least two characters, or three of kana', () => {
  expect(splitsOf('走れめろす')).toEqual([['走れ', 'めろす']])
  expect(splitsOf('𠮷野家の話')).toContainEqual(['𠮷野', '家の話'])
  expect(splitsOf('漱石こころ')).toEqual([['漱石', 'こころ']])
  expect([splitsOf('ないばない'), splitsOf('字'.repeat(31))]).toEqual([[], []])
})
