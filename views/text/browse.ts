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
  arrivals: {
    title: '新着資料',
    week: (from: string, to: string) => `${from}〜${to}に入った資料`,
    earlier: '前の週',
    later: '次の週',
    show: 'この条件で見る',
    none: 'この週に、この条件で入った資料はありません。',
    empty: '新着資料はまだありません。',
  },
  reserved: {
    title: '予約の多い資料',
    countedAt: (time: string, fewest: number) =>
      `${time}に数えました。予約が${fewest}件より少ない資料は載せていません。`,
    range: (total: number, from: number, to: number) =>
      `予約の多い順に${number.format(total)}件中 ${number.format(from)}〜${number.format(to)}番目`,
    none: '今、予約の多い資料はありません。',
    show: 'この種類を見る',
  },
  author: {
    title: (name: string) => `${name}の資料`,
    none: 'この名前の人や団体の資料は見つかりませんでした。',
    search: '著者名で検索する',
    sort: '並べ替える',
  },
  work: {
    title: (title: string) => `${title}（全巻）`,
    all: 'すべての巻を見る',
    volumes: (total: number, from: number, to: number) =>
      `全${number.format(total)}巻のうち ${number.format(from)}〜${number.format(to)}番目`,
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
  arrivals: {
    title: 'New arrivals',
    week: (from, to) => `Added ${from} – ${to}`,
    earlier: 'Week before',
    later: 'Next week',
    show: 'Show these',
    none: 'Nothing like this came in that week.',
    empty: 'There are no new arrivals yet.',
  },
  reserved: {
    title: 'Most reserved',
    countedAt: (time, fewest) => `Counted on ${time}. Titles with fewer than ${fewest} reservations are left out.`,
    range: (total, from, to) =>
      `${number.format(from)}–${number.format(to)} of ${number.format(total)}, the most reserved first`,
    none: 'Nothing is reserved by many at the moment.',
    show: 'Show these',
  },
  author: {
    title: (name) => `Titles by ${name}`,
    none: 'Nothing by a person or body of this name was found.',
    search: 'Search for the name',
    sort: 'Sort',
  },
  work: {
    title: (title) => `${title} (all volumes)`,
    all: 'See all volumes',
    volumes: (total, from, to) => `Volumes ${number.format(from)}–${number.format(to)} of ${number.format(total)}`,
  },
}

export const browseTexts = { ja, en }
