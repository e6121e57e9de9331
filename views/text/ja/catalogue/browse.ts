import { number } from '../language.ts'

/** Pages to find titles without words. */
export const browse = {
  seeAll: 'すべて見る',
  seeHolds: '予約状況を見る',
  newTitles: '新着資料',
  ways: 'そのほかの探し方',
  allNewTitles: '新着資料をすべて見る',
  newTitlesFeed: '新着資料のRSS',
  ndc: {
    title: '分類から探す',
    about: '図書館の本は、内容ごとの番号（日本十進分類法）で並んでいます。見たい分野を選んでください。',
    all: 'すべての分類',
    count: (titles: number) => `${number(titles)}件`,
    see: (titles: number) => `この分類の資料を見る（${number(titles)}件）`,
    none: 'この分類の資料はありません。',
    within: 'もっと細かく',
    unnamed: 'その他',
  },
  arrivals: {
    title: '新着資料',
    week: (from: string, to: string) => `${from}〜${to}に入った資料`,
    earlier: '前の週',
    later: '次の週',
    show: 'この条件で見る',
    none: 'この週に、この条件で入った資料はありません。',
    empty: '新着資料はまだありません。',
    mainClass: '分類',
    allClasses: 'すべての分類',
  },
  mostReserved: {
    title: '予約の多い資料',
    countedAt: (time: string, fewest: number) =>
      `${time}に数えました。予約が${fewest}件より少ない資料は載せていません。`,
    range: (total: number, from: number, to: number) =>
      `予約の多い順に${number(total)}件中 ${number(from)}〜${number(to)}番目`,
    none: '今、予約の多い資料はありません。',
    show: 'この種類を見る',
  },
  rankings: {
    title: '貸出と予約のランキング',
    kind: '数えるもの',
    kinds: { LOANS: '貸出', HOLDS: '予約' },
    period: '期間',
    periods: { MONTH: '先月', YEAR: '先月までの1年' },
    age: '年齢',
    allAges: 'すべての年齢',
    ages: {
      AGE_0_6: '0〜6歳',
      AGE_7_12: '7〜12歳',
      AGE_13_18: '13〜18歳',
      AGE_19_39: '19〜39歳',
      AGE_40_64: '40〜64歳',
      AGE_65: '65歳以上',
    },
    show: 'この条件で見る',
    counted: (from: string, until: string, fewest: number) =>
      `${from}〜${until}に数えました。${fewest}件より少ない資料は載せていません。だれが利用したかは記録していません。`,
    range: (total: number, from: number, to: number) =>
      `多い順に${number(total)}件中 ${number(from)}〜${number(to)}番目`,
    none: 'この条件のランキングはまだありません。',
  },
  author: {
    others: (names: string) => `ほかの書き方: ${names}`,
    title: (name: string) => `${name}の資料`,
    none: 'この名前の人や団体の資料は見つかりませんでした。',
    search: '著者名で検索する',
    wanted: 'よく読まれている順',
    sort: '並べ替える',
  },
  work: {
    title: (title: string) => `${title}（全巻）`,
    all: 'すべての巻を見る',
    volumes: (total: number, from: number, to: number) =>
      `全${number(total)}巻のうち ${number(from)}〜${number(to)}番目`,
  },
}
