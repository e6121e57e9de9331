import type * as ja from '../../ja/catalogue/browse.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const browse: Translation<typeof ja.browse> = {
  seeAll: 'ぜんぶ見る',
  seeHolds: '予約（よやく）を見る',
  newTitles: '新しく入った本',
  allNewTitles: '新しく入った本を全部（ぜんぶ）見る',
  ways: 'ほかのさがし方',
  newTitlesFeed: '新しく入った本のRSS',
  ndc: {
    title: '分類（ぶんるい）からさがす',
    about: '図書館の本には番号（ばんごう）があります。何についての本かがわかります。見たいものをえらんでください。',
    all: '全部（ぜんぶ）の分類（ぶんるい）',
    count: (titles) => number(titles),
    see: (titles) => `この分類（ぶんるい）の本を見る（${number(titles)}）`,
    none: 'この分類（ぶんるい）の本はありません。',
    within: 'もっと細（こま）かく',
    unnamed: 'そのほか',
  },
  arrivals: {
    title: '新しい本',
    week: (from, to) => `${from}〜${to}に入った本`,
    earlier: '前の週',
    later: '次の週',
    show: '見る',
    none: 'この週に入った本はありません。',
    empty: '新しい本はまだありません。',
    mainClass: '分類（ぶんるい）',
    allClasses: '全部（ぜんぶ）の分類（ぶんるい）',
  },
  mostReserved: {
    title: '予約（よやく）の多い本',
    countedAt: (time, fewest) => `${time}に数えました。予約が${fewest}より少ない本は、ここにありません。`,
    range: (total, from, to) => `予約の多いものから ${number(from)}〜${number(to)}（全部（ぜんぶ）で${number(total)}）`,
    none: '今、予約の多い本はありません。',
    show: '見る',
  },
  rankings: {
    title: 'よく借（か）りられた本',
    kind: '数えるもの',
    kinds: { LOANS: '借りた数', HOLDS: '予約（よやく）の数' },
    period: 'いつ',
    periods: { MONTH: '先月（せんげつ）', YEAR: '先月（せんげつ）までの1年' },
    age: '年齢（ねんれい）',
    allAges: 'みんな',
    ages: {
      AGE_0_6: '0〜6歳（さい）',
      AGE_7_12: '7〜12歳（さい）',
      AGE_13_18: '13〜18歳（さい）',
      AGE_19_39: '19〜39歳（さい）',
      AGE_40_64: '40〜64歳（さい）',
      AGE_65: '65歳（さい）から上',
    },
    show: '見る',
    counted: (from, until, fewest) =>
      `${from}〜${until}に数えました。${fewest}より少ない本は、ここにありません。だれが借りたかは、書いてありません。`,
    range: (total, from, to) => `多いものから ${number(from)}〜${number(to)}（全部（ぜんぶ）で${number(total)}）`,
    none: 'まだ、ありません。',
  },
  author: {
    others: (names) => `ほかの書き方: ${names}`,
    title: (name) => `${name}の本`,
    none: 'この名前の人の本はありませんでした。',
    search: '書いた人の名前でさがす',
    sort: 'ならべる',
  },
  work: {
    title: (title) => `${title}（全部（ぜんぶ））`,
    all: '全部（ぜんぶ）見る',
    volumes: (total, from, to) => `${number(from)}〜${number(to)}（全部（ぜんぶ）で${number(total)}）`,
  },
}
