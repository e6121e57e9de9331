import { expect, test } from 'vitest'
import { fold } from '../../../../server/domain/catalogue/folding/fold.ts'
import { unvoiced } from '../../../../server/domain/catalogue/folding/kana.ts'
import { soundOf } from '../../../../server/domain/catalogue/folding/sound.ts'
import { foldConditions } from '../../../../server/domain/catalogue/search/folded-conditions.ts'
import { japaneseSpellings, simplifiedSpellings } from '../../../../server/domain/catalogue/search-fallback/chinese.ts'
import { kanaFromForeign } from '../../../../server/domain/catalogue/search-fallback/foreign-names.ts'
import { kanaFromHangul } from '../../../../server/domain/catalogue/search-fallback/hangul.ts'
import { kanaReadings } from '../../../../server/domain/catalogue/search-fallback/romaji.ts'
import { transliterate } from '../../../../server/domain/catalogue/search-fallback/transliteration.ts'
import { splitAtYear } from '../../../../server/domain/catalogue/search-fallback/years.ts'

const soundsOf = (readings: string[]) => readings.map(soundOf)

test.each([
  ['soseki', 'ソウセキ'],
  ['souseki', 'ソウセキ'],
  ['sooseki', 'ソウセキ'],
  ['sôseki', 'ソウセキ'],
  ['natsume', 'ナツメ'],
  ['natume', 'ナツメ'],
  ['tokyo', 'トウキョウ'],
  ['toukyou', 'トウキョウ'],
  ['syounen', 'ショウネン'],
  ['shonen', 'ショウネン'],
  ['jyunichirou', 'ジュンイチロウ'],
  ["jun'ichiro", 'ジュンイチロウ'],
  ['jun-ichiro', 'ジュンイチロウ'],
  ['zyuniti', 'ジュンイチ'],
  ['shimbun', 'シンブン'],
  ['sinbun', 'シンブン'],
  ['tikuma', 'チクマ'],
  ['huyu', 'フユ'],
  ['bocchan', 'ボッチャン'],
  ['botchan', 'ボッチャン'],
  ['satoh', 'サトウ'],
  ['kenji', 'ケンジ'],
])('%s sounds like %s (C1)', (typed, reading) => expect(soundsOf(kanaReadings(typed))).toContain(soundOf(reading)))

test.each(['harry', 'html', 'potter', 'x', '東京', 'soseki1'])('%s spells no kana', (typed) => {
  expect(kanaReadings(typed)).toEqual([])
})

test.each([
  ['나쓰메', 'ナツメ'],
  ['나츠메', 'ナツメ'],
  ['소세키', 'ソウセキ'],
  ['무라카미', 'ムラカミ'],
  ['하루키', 'ハルキ'],
  ['히가시노', 'ヒガシノ'],
  ['게이고', 'ケイゴ'],
  ['다자이', 'ダザイ'],
  ['오사무', 'オサム'],
  ['라쇼몬', 'ラショウモン'],
  ['미야자와', 'ミヤザワ'],
  ['겐지', 'ケンジ'],
  ['아쿠타가와', 'アクタガワ'],
  ['류노스케', 'リュウノスケ'],
  ['가와바타', 'カワバタ'],
  ['도쿄', 'トウキョウ'],
  ['지카마쓰', 'チカマツ'],
  ['바나나', 'バナナ'],
])('%s sounds like %s (C1)', (typed, reading) => expect(soundsOf(kanaFromHangul(typed))).toContain(soundOf(reading)))

test('a word of hangul has at most 16 readings, and other text none', () => {
  expect(kanaFromHangul('가거자조초츠퍼갸').length).toBeLessThanOrEqual(16)
  expect(['soseki', '漱石', '나쓰메x', ''].flatMap(kanaFromHangul)).toEqual([])
})

test.each([
  ['罗生门', '羅生門'],
  ['银河铁道之夜', '銀河鉄道の夜'],
  ['银河铁道的夜', '銀河鉄道の夜'],
  ['銀河鉄道之夜', '銀河鉄道の夜'],
  ['东野圭吾', '東野圭吾'],
  ['村上春树', '村上春樹'],
  ['红楼梦', '紅楼夢'],
  ['宫泽贤治', '宮沢賢治'],
  ['芥川竜之介', '芥川竜之介'],
  ['樋口一叶', '樋口一葉'],
  ['小泉八云', '小泉八雲'],
  ['头发', '頭髪'],
  ['罪与罚', '罪と罰'],
  ['千与千寻', '千と千尋'],
  ['岛崎藤村', '島崎藤村'],
])('%s is %s in Japanese (C1)', (typed, japanese) => {
  expect([...japaneseSpellings(fold(typed)), fold(typed)]).toContain(fold(japanese))
})

test('Japanese text has no other spelling, and Chinese text a limited number', () => {
  expect(['坊つちやん', '羅生門', '走れメロス'].flatMap(japaneseSpellings)).toEqual([])
  expect(japaneseSpellings('发发发发发发').length).toBeLessThanOrEqual(16)
})

test.each([
  ['講談社2012年', ['講談社', '2012']],
  ['1990年刊', ['1990']],
  ['平成2年', ['1990']],
  ['昭和六十三年', ['1988']],
  ['令和元年', ['2019']],
  ['2012', null],
  ['100年', null],
])('the years of %s are %j (C1)', (folded, parts) => expect(splitAtYear(folded)).toEqual(parts))

test('only words that spell kana are also searched by sound (C1)', () => {
  const words = (keyword: string) => transliterate(foldConditions({ keyword }))?.words ?? null
  expect(words('soseki 坊っちゃん')).toBe('そせき 坊っちゃん')
  expect(words('나쓰메 소세키')).toBe('なつめ そせき')
  expect(['AI', 'no', 'harry potter', '"soseki"', '-soseki', '漱石'].map(words)).toEqual([
    ...[null, null, null, null, null, null],
  ])
})

test.each([
  ['Kafka', 'カフカ'],
  ['Чехов', 'チェーホフ'],
  ['Chekhov', 'チェーホフ'],
  ['Turgenev', 'ツルゲーネフ'],
  ['Толстой', 'トルストイ'],
  ['Достоевский', 'ドストエフスキー'],
  ['Каштанка', 'カシタンカ'],
  ['Andersen', 'アンデルセン'],
  ['Rilke', 'リルケ'],
  ['Grimm', 'グリム'],
])('the European name %s sounds like %s without voicing marks (C1)', (typed, written) => {
  expect(unvoiced(soundOf(kanaFromForeign(typed) ?? '') ?? '')).toBe(unvoiced(soundOf(written) ?? ''))
})

test.each(['abc', '夏目', 'かな', 'rock2', ''])('%j is no European name', (typed) => {
  expect(kanaFromForeign(typed)).toBeNull()
})

test.each([
  ['圍城', '围城'],
  ['駱駝祥子', '骆驼祥子'],
])('%s is also searched in simplified characters, as %s', (typed, simplified) => {
  expect(simplifiedSpellings(fold(typed))).toEqual([fold(simplified)])
})
