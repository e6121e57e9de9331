import { html } from 'hono/html'
import type { FeedTitles } from '../../../../views/catalogue/feeds/feed-titles.ts'
import { madeBy } from '../../../../views/parts/titles/creator-line.ts'
import { titleText } from '../../../../views/parts/titles/title-line.tsx'
import type { Texts } from '../../../../views/text/languages.ts'
import { urls } from '../../../urls/urls.ts'

/** So many titles are in a feed. */
export const feedTitles = 40

const keptFor = 15 * 60

/** A feed is the same for everybody, so that caches may keep it a while. */
export const keptAWhile = `public, max-age=${keptFor}`

export const feedTypes = { rss: 'application/rss+xml', atom: 'application/atom+xml' } as const
export type FeedKind = keyof typeof feedTypes

interface Made {
  library: { name: string; nameEn: string }
  titles: FeedTitles
  /** What these titles are. */
  heading: string
  texts: Texts
  /** The address of the page that shows the same, and the feed's own. */
  page: string
  self: string
  baseUrl: string
}

/** When the last of the titles came. */
export function newestOf([first]: FeedTitles): Date {
  return new Date(first?.addedAt ?? 0)
}

export async function feedFile(
  kind: FeedKind,
  { library, titles, heading, texts, page, self, baseUrl }: Made,
): Promise<string> {
  // Loaded with the first feed, like what makes the other files that are not pages.
  const { Feed } = await import('feed')
  const name = plain(texts.pick(library))
  const asTitle = (text: string) => plain(kind === 'atom' ? text : withoutMarkup(text))
  const feed = new Feed({
    id: baseUrl + self,
    title: asTitle(`${name} ${heading}`),
    description: asTitle(heading),
    link: baseUrl + page,
    feed: baseUrl + self,
    language: texts.tag,
    ttl: keptFor / 60,
    generator: 'Madoguchi',
    updated: newestOf(titles),
    // Atom asks for one; in RSS it would have to be a mail address.
    ...(kind === 'atom' && { author: { name } }),
  })
  for (const title of titles) {
    const { contributors, publisher, publishedYear, materialType } = title
    const made = [madeBy(contributors).join('・'), publisher, publishedYear].filter(Boolean).join(' / ')
    const named = titleText(title)
    feed.addItem({
      title: asTitle(kind === 'atom' ? asHtml(named) : named),
      id: baseUrl + urls.title(title.id),
      link: baseUrl + urls.title(title.id),
      guid: `${new URL(baseUrl).host}/${title.id}`,
      date: new Date(title.addedAt),
      description: plain(asHtml(made)),
      category: [{ name: texts.catalogue.materialTypes[materialType], term: materialType }],
    })
  }
  return kind === 'atom' ? feed.atom1() : feed.rss2()
}

/** Readers parse a description as HTML, and in Atom a title too. */
function asHtml(text: string): string {
  return String(html`${text}`)
}

/**
 * RSS does not say whether a title is text or HTML, and readers differ. The signs that begin a tag or a character reference
 * become full-width ones, so that both kinds of readers show the same.
 */
function withoutMarkup(text: string): string {
  return text.replace(/<(?=[a-z/!?])/gi, '＜').replace(/&(?=#|\w+;|[a-z]{2})/gi, '＆')
}

/** Text that XML can carry. The end of a CDATA section, which Feed guards against once a text, is pulled apart. */
function plain(text: string): string {
  return text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replaceAll(']]>', ']] >')
}
