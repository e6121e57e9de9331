import { html } from 'hono/html'
import type { FeedTitles } from '../../../../views/catalogue/feeds/feed-titles.ts'
import { creatorNames } from '../../../../views/parts/titles/creator-line.ts'
import { titleText } from '../../../../views/parts/titles/title-line.tsx'
import type { Texts } from '../../../../views/text/languages.ts'
import { urls } from '../../../urls/urls.ts'

/** Maximum number of titles in a feed. */
export const maxFeedTitles = 40

const cacheSeconds = 15 * 60

/** A feed is the same for everybody, so shared caches may store it for 15 minutes. */
export const feedCacheControl = `public, max-age=${cacheSeconds}`

export const feedTypes = { rss: 'application/rss+xml', atom: 'application/atom+xml' } as const
export type FeedKind = keyof typeof feedTypes

interface Made {
  library: { name: string; nameEn: string }
  titles: FeedTitles
  /** Heading of the list of titles. */
  heading: string
  texts: Texts
  /** Paths of the page with the same titles, and of the feed itself. */
  page: string
  self: string
  baseUrl: string
}

/** The date on which the newest title was added. */
export function newestDate([first]: FeedTitles): Date {
  return new Date(first?.addedAt ?? 0)
}

export async function renderFeed(
  kind: FeedKind,
  { library, titles, heading, texts, page, self, baseUrl }: Made,
): Promise<string> {
  // The module loads with the first feed, to keep the start fast.
  const { Feed } = await import('feed')
  const name = xmlSafe(texts.pick(library))
  const asTitle = (text: string) => xmlSafe(kind === 'atom' ? text : withoutMarkup(text))
  const feed = new Feed({
    id: baseUrl + self,
    title: asTitle(`${name} ${heading}`),
    description: asTitle(heading),
    link: baseUrl + page,
    feed: baseUrl + self,
    language: texts.tag,
    ttl: cacheSeconds / 60,
    generator: 'Madoguchi',
    updated: newestDate(titles),
    // Atom requires an author. RSS would require the author's mail address.
    ...(kind === 'atom' && { author: { name } }),
  })
  for (const title of titles) {
    const { contributors, publisher, publishedYear, materialType } = title
    const made = [creatorNames(contributors).join('・'), publisher, publishedYear].filter(Boolean).join(' / ')
    const named = titleText(title)
    feed.addItem({
      title: asTitle(kind === 'atom' ? asHtml(named) : named),
      id: baseUrl + urls.title(title.id),
      link: baseUrl + urls.title(title.id),
      guid: `${new URL(baseUrl).host}/${title.id}`,
      date: new Date(title.addedAt),
      description: xmlSafe(asHtml(made)),
      category: [{ name: texts.typeName(materialType), term: materialType.code }],
    })
  }
  return kind === 'atom' ? feed.atom1() : feed.rss2()
}

/** Feed readers parse a description as HTML; in Atom, also a title. */
function asHtml(text: string): string {
  return String(html`${text}`)
}

/**
 * RSS does not state whether a title is text or HTML, and readers differ. Characters that could begin a tag or a
 * character reference become full-width, so that both kinds of readers show the same title.
 */
function withoutMarkup(text: string): string {
  return text.replace(/<(?=[a-z/!?])/gi, '＜').replace(/&(?=#|\w+;|[a-z]{2})/gi, '＆')
}

/** Removes characters that XML does not allow. Separates `]]>`, because Feed escapes only the first one of a text. */
function xmlSafe(text: string): string {
  return text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replaceAll(']]>', ']] >')
}
