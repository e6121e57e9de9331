import type * as ja from '../../ja/catalogue/search.ts'
import type { Translation } from '../../translation.ts'
import { number } from '../language.ts'

export const search: Translation<typeof ja.search> = {
  box: {
    words: 'さがすことば',
    button: 'さがす',
    field: 'どこを',
    type: '本・CDなど',
    order: 'ならべ方',
    all: '何でも',
  },
  fields: { KEYWORD: '全部（ぜんぶ）', TITLE: '本の名前', AUTHOR: '書いた人', ISBN: 'ISBN' },
  orders: { RELEVANCE: 'よく合うもの', NEWEST: '新しく入ったもの', TITLE: '本の名前（あいうえお）', YEAR: '新しい年' },
  suggest: {
    title: 'はじめの文字（もじ）からさがす',
    about: '本の名前、人の名前、テーマのはじめを入れてください。漢字でも、ひらがなでも、ローマ字でもいいです。',
    beginning: 'はじめの文字（もじ）',
    show: '見る',
    none: (beginning) => `「${beginning}」ではじまるものは見つかりませんでした。`,
    kinds: { TITLE: '本の名前', AUTHOR: '人の名前', SUBJECT: 'テーマ' },
  },
  results: {
    title: 'さがした本',
    titleFor: (words) => `「${words}」でさがした本`,
    none: '見つかりませんでした。短いことばや、ほかのことばでさがしてください。',
    understood: {
      SPELLING: (words) => `おなじ人のほかの書き方「${words}」でもさがしました。`,
      TRANSLITERATION: (words) => `「${words}」と読む本もさがしました。`,
      SYNONYM: (words) => `おなじ意味（いみ）のことば「${words}」でもさがしました。`,
      VOLUME: (words) => `「${words}」の本をはじめに、ほかの巻（かん）を順番（じゅんばん）に出しています。`,
      CHINESE: (words) => `見つかりませんでした。日本の漢字（かんじ）「${words}」でさがしました。`,
      CUT: (words) => `見つかりませんでした。「${words}」に分（わ）けてさがしました。`,
      PERSON: (words) => `「${words}」の名前（なまえ）がある本をさがしました。`,
      NUMERALS: (words) =>
        `本や人の名前では見つかりませんでした。数（かず）の書き方をかえて「${words}」でさがしました。`,
      SOUND: (words) => `本や人の名前では見つかりませんでした。読み方「${words}」でさがしました。`,
      NEAR: (words) => `見つかりませんでした。にている「${words}」でさがしました。`,
      CLASS: (words) => `分類（ぶんるい）「${words}」の本をさがしました。`,
      ISBN: (words) => `このISBNの本はありません。「${words}」でさがしました。`,
    },
    closest: '近いもの',
    missing: (words) => `入れたことばとちがうところ: ${words.map((word) => `「${word}」`).join('')}がありません`,
    exactly: '入れたことばだけでさがす',
    tooLong: (most) => `ことばは${number(most)}字までです。短くしてください。`,
    range: (total, from, to, more) =>
      `${number(from)}〜${number(to)}（全部（ぜんぶ）で${number(total)}${more ? 'より多（おお）い' : ''}）`,
    noSuchPage: 'そのページはありません。',
    toFirst: '1ページへ',
    previous: (n) => `前の${number(n)}`,
    next: (n) => `次の${number(n)}`,
    pages: 'ページ',
    page: (page, last) => `${number(page)} / ${number(last)}ページ`,
  },
  refusals: { CqlRefused: 'さがすことばが読めません。' },
}
