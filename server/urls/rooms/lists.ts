import { address, besidesJapanese, beyondFirst } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

const urls = {
  featuredLists: '/features',
  featuredList: address(`/features/${number}`, (id: string, page?: number) => ({
    id: numberOf(id),
    query: { page: beyondFirst(page) },
  })),
  /** The titles of a list for feed readers. */
  featuredFeed: address(
    `/feeds/features/${number}/:titles{titles[.](?:rss|atom)}`,
    (id: string, kind: 'rss' | 'atom', language?: string) => ({
      id: numberOf(id),
      titles: `titles.${kind}`,
      query: { lang: besidesJapanese(language) },
    }),
  ),
} as const

/** Lists of titles by staff (特集). */
export const lists = {
  urls,
  desk: {
    /** Lists of titles by staff: all of them, the form for a new one, one list, and its end. */
    lists: '/desk/lists',
    newList: '/desk/lists/new',
    list: address(`/desk/lists/${number}`, (id: string) => ({ id: numberOf(id) })),
    listState: address(`/desk/lists/${number}/state`, (id: string) => ({ id: numberOf(id) })),
  },
  deskPages: {
    lists: { role: 'DESK', group: 'materials', place: 30 },
  },
  pages: {
    featuredLists: { ja: '特集', en: 'Featured lists', indexed: { keeps: 'lang' } },
    featuredList: { ja: '特集のリスト', en: 'One featured list' },
  },
  robots: [`Allow: ${urls.featuredLists}$`, `Allow: ${urls.featuredLists}?lang=`],
} as const satisfies UrlRoom
