import { expect, test } from 'vitest'
import { parseVolume, volumeOrder, writtenForms } from '../../../../server/domain/catalogue/volumes/volume-number.ts'

test.each([
  ['三体2', '三体', '2'],
  ['指輪物語７', '指輪物語', '7'],
  ['坂の上の雲（八）', '坂の上の雲', '8'],
  ['バッテリー第四巻', 'バッテリー', '4'],
  ['バッテリーⅡ', 'バッテリー', '2'],
  ['ゲド戦記III', 'ゲド戦記', '3'],
  ['1Q84', '1Q', '84'],
  ['サピエンス全史下巻', 'サピエンス全史', '下'],
  ['海辺のカフカ上', '海辺のカフカ', '上'],
  ['3巻', '', '3'],
  ['vol.3', '', '3'],
  ['その二', '', '2'],
  ['第十二巻', '', '12'],
  ['後編', '', '後'],
])('%s is the title %s and the volume %s (C1)', (typed, title, label) => {
  expect(parseVolume(typed)).toMatchObject({ title, volume: { label } })
})

test.each([
  '11人いる',
  '2001年宇宙の旅',
  '永遠の0',
  '容疑者Xの献身',
  '9784101010014',
  '493.7',
  '1984',
  '食前',
  '千',
  '',
])('%s ends in no volume (C1)', (typed) => expect(parseVolume(typed)).toBeNull())

test('a number that may be part of a name is no clear volume (C1)', () => {
  const isClear = (typed: string) => parseVolume(typed)?.volume.isClear
  expect(['三体2', '上巻', '上', '浩（二）'].map(isClear)).toEqual([true, true, true, true])
  expect(['浩二', '村上', '容疑者X'].map(isClear)).toEqual([false, false, false])
})

test.each([
  ['BOOK2', 2],
  ['[49]', 49],
  ['第三巻', 3],
  ['第十九巻', 19],
  ['Ⅱ', 2],
  ['下', 3],
  ['第1部 上', 1],
  ['Ⅱ 上', undefined],
  ['別巻', undefined],
])('the volume %s has the order %s', (volume, order) => expect(volumeOrder(volume)).toBe(order))

test('numbers are written as volumes write them', () => {
  expect([4, 39, 120].map(writtenForms)).toEqual([
    { digits: '4', kanji: '四', roman: 'iv' },
    { digits: '39', kanji: '三十九', roman: 'xxxix' },
    { digits: '120', kanji: '百二十', roman: null },
  ])
})
