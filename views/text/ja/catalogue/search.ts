import { number } from '../language.ts'

export const search = {
  box: {
    words: '検索語',
    button: '検索',
    field: '探すところ',
    type: '資料の種類',
    order: '並び順',
    all: 'すべて',
  },
  fields: { KEYWORD: 'すべて', TITLE: '書名', AUTHOR: '著者名', ISBN: 'ISBN' },
  orders: { RELEVANCE: '検索語に合う順', NEWEST: '新しく入った順', TITLE: '書名の五十音順', YEAR: '出版年の新しい順' },
  suggest: {
    title: '始まりの文字から探す',
    about: '書名、人の名前、テーマの始まりを、漢字、かな、ローマ字のどれかで入れてください。',
    beginning: '始まりの文字',
    show: '候補を見る',
    none: (beginning: string) => `「${beginning}」で始まるものは見つかりませんでした。`,
    kinds: { TITLE: '書名', AUTHOR: '人の名前', SUBJECT: 'テーマ' },
  },
  results: {
    title: '検索結果',
    titleFor: (words: string) => `「${words}」の検索結果`,
    none: '見つかりませんでした。言葉を短くするか、別の言葉で探してください。',
    understood: {
      SPELLING: (words: string) => `同じ人の別の書き方「${words}」でも探しました。`,
      TRANSLITERATION: (words: string) => `「${words}」と読む資料も探しました。`,
      VOLUME: (words: string) => `「${words}」を巻とみて、その巻を先に、ほかの巻を順に並べました。`,
      CHINESE: (words: string) => `入力のままでは見つからないので、日本の漢字「${words}」で探しました。`,
      CUT: (words: string) => `入力のままでは見つからないので、「${words}」に分けて探しました。`,
      PERSON: (words: string) => `「${words}」の名前がある資料を探しました。`,
      NUMERALS: (words: string) =>
        `入力のままでは書名にも著者名にも見つからないので、数字の書き方を変えて「${words}」で探しました。`,
      SOUND: (words: string) => `入力のままでは書名にも著者名にも見つからないので、読み「${words}」で探しました。`,
      NEAR: (words: string) => `入力のままでは見つからないので、よく似た「${words}」で探しました。`,
      CLASS: (words: string) => `分類番号「${words}」の資料を探しました。`,
      ISBN: (words: string) => `入力したISBNの資料はありません。「${words}」で探しました。`,
    },
    closest: '近いもの',
    missing: (words: string[]) => `入力と違うところ: ${words.map((word) => `「${word}」`).join('')}がありません`,
    exactly: '入力のまま探す',
    tooLong: (most: number) => `検索語は${number(most)}文字までです。短くしてもう一度お試しください。`,
    range: (total: number, from: number, to: number, more?: boolean) =>
      `${number(total)}件${more ? '以上' : ''}中 ${number(from)}〜${number(to)}件目`,
    noSuchPage: 'そのページはありません。',
    toFirst: '1ページ目へ',
    previous: (n: number) => `前の${number(n)}件`,
    next: (n: number) => `次の${number(n)}件`,
    pages: 'ページの移動',
    page: (page: number, last: number) => `${number(page)} / ${number(last)}ページ`,
  },
  refusals: { CqlRefused: '検索式を読み取れませんでした。' },
}
