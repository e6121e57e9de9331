import type { TitleName, Visit } from '../../server/domain/notices/message.ts'

export const branch: Visit = {
  code: 'chuo',
  name: '中央図書館',
  nameEn: 'Central Library',
  nameReading: 'ちゅうおうとしょかん',
  nameEasy: '中央図書館（ちゅうおうとしょかん）',
  nameZh: '中央图书馆',
  nameKo: '중앙 도서관',
  address: '岡山市北区二日市町56',
  addressEn: '56 Futsukaichicho, Kita-ku, Okayama',
  phone: '086-223-3373',
  hours: [
    ...[2, 3, 4, 5].map((weekday) => ({ weekday, opens: 9 * 60, closes: 19 * 60 })),
    ...[6, 7].map((weekday) => ({ weekday, opens: 9 * 60, closes: 17 * 60 })),
  ],
  closedDays: ['2026-11-30'],
}

/** A branch without a reading and without names in other languages. */
export const unread = { nameReading: null, nameEasy: null, nameZh: null, nameKo: null }

export const titles = {
  short: { id: 12, title: '銀河鉄道の夜', volume: null },
  volume: { id: 345, title: '坂の上の雲', volume: '第2巻' },
  english: { id: 6789, title: 'The Memory of Water', volume: null },
  /** A record can contain markup. The mail must show it as text. */
  hostile: { id: 101, title: '<b>太字</b> & "引用" \'{{title}}\' <img src=x onerror=alert(1)>', volume: '"上"' },
  long: {
    id: 234567,
    title:
      '岡山市立図書館所蔵明治大正期郷土資料目録 附・旧藩関係文書および地方新聞記事索引 昭和三十年代の増補改訂を経た復刻版',
    volume: '別巻3',
  },
} satisfies Record<string, TitleName>

export const place = {
  name: '駅前ロッカー',
  nameEn: 'Station lockers',
  nameEasy: null,
  nameZh: '站前取书柜',
  nameKo: null,
}

export const secret = '5a3e00000000000000000000000000000000e1a5'

export const [sampleTime, secretUntil] = [new Date('2026-11-24T01:00:00Z'), new Date('2026-11-24T02:00:00Z')]
