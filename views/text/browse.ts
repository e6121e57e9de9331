const number = new Intl.NumberFormat('ja-JP')

/** The ways into the catalogue that need no words. */
const ja = {
  ndc: {
    title: '分類から探す',
    about: '図書館の本は、内容ごとの番号（日本十進分類法）で並んでいます。見たい分野を選んでください。',
    all: 'すべての分類',
    count: (titles: number) => `${number.format(titles)}件`,
    see: (titles: number) => `この分類の資料を見る（${number.format(titles)}件）`,
    none: 'この分類の資料はありません。',
    within: 'もっと細かく',
    unnamed: 'その他',
  },
}

const en: typeof ja = {
  ndc: {
    title: 'Browse by subject',
    about: 'Books stand by numbers that tell what they are about (Nippon Decimal Classification). Choose a field.',
    all: 'All classes',
    count: (titles) => number.format(titles),
    see: (titles) => `See what is in this class (${number.format(titles)})`,
    none: 'Nothing is in this class.',
    within: 'In more detail',
    unnamed: 'Other',
  },
}

export const browseTexts = { ja, en }
