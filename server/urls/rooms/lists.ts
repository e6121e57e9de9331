import { address, besidesJapanese, beyondFirst } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'

/** Lists of titles by staff (特集). */
export const listUrls = {
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
