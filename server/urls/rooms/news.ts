import { address, besidesJapanese } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

const urls = {
  /** News of the library: the current entries, the past ones, one entry, and the feeds. */
  newsList: '/news',
  pastNews: '/news/past',
  news: address(`/news/${number}`, (id: string) => ({ id: numberOf(id) })),
  newsFeed: address('/feeds/:news{news[.](?:rss|atom)}', (kind: 'rss' | 'atom', language?: string) => ({
    news: `news.${kind}`,
    query: { lang: besidesJapanese(language) },
  })),
} as const

export const news = {
  urls,
  desk: {
    /** News: the list, the form for a new entry, one entry, its end and its mail. */
    news: '/desk/news',
    newNews: '/desk/news/new',
    newsEntry: address(`/desk/news/${number}`, (id: string) => ({ id: numberOf(id) })),
    newsState: address(`/desk/news/${number}/state`, (id: string) => ({ id: numberOf(id) })),
  },
  deskPages: {
    news: { role: 'BRANCH_MANAGER', group: 'library', place: 20 },
  },
  pages: {
    newsList: { ja: 'お知らせ', en: 'News', indexed: { keeps: 'lang' } },
    pastNews: { ja: 'これまでのお知らせ', en: 'Past news', indexed: { keeps: 'lang' } },
    news: { ja: 'お知らせの本文', en: 'One news entry', indexed: { keeps: 'lang' } },
  },
  robots: [`Allow: ${urls.newsList}`, `Disallow: ${urls.newsList}*?`, `Allow: ${urls.newsList}*?lang=`],
} as const satisfies UrlRoom
