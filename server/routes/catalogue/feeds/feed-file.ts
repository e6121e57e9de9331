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

/** An entry of a feed, in plain text. */
interface FeedItem {
  title: string
  /** Path of its page. */
  path: string
  /** Identifies the entry in RSS, within the host of the service. */
  guid: string
  date: Date
  description: string
  category?: { name: string; term: string }
}

interface Made {
  library: { name: string; nameEn: string }
  items: FeedItem[]
  /** The time at which the newest entry was added. */
  updated: Date
  /** Heading of the list. */
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

/** The entries of titles. */
export function titleItems(titles: FeedTitles, texts: Texts): FeedItem[] {
  return titles.map((title) => {
    const { contributors, publisher, publishedYear, materialType } = title
    return {
      title: titleText(title),
      path: urls.title(title.id),
      guid: title.id,
      date: new Date(title.addedAt),
      description: [creatorNames(contributors).join('・'), publisher, publishedYear].filter(Boolean).join(' / '),
      category: { name: texts.typeName(materialType), term: materialType.code },
    }
  })
}

export async function renderFeed(
  kind: FeedKind,
  { library, items, updated, heading, texts, page, self, baseUrl }: Made,
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
    updated,
    // Atom requires an author. RSS would require the author's mail address.
    ...(kind === 'atom' && { author: { name } }),
  })
  for (const { title, path, guid, date, description, category } of items) {
    feed.addItem({
      title: asTitle(kind === 'atom' ? asHtml(title) : title),
      id: baseUrl + path,
      link: baseUrl + path,
      guid: `${new URL(baseUrl).host}/${guid}`,
      date,
      description: xmlSafe(asHtml(description)),
      ...(category && { category: [{ ...category, name: inAttribute(category.name) }] }),
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

/** Feed does not escape `<` in an attribute. */
function inAttribute(text: string): string {
  return xmlSafe(text).replaceAll('<', '＜')
}

/** Removes characters that XML does not allow. Separates `]]>`, because Feed escapes only the first one of a text. */
function xmlSafe(text: string): string {
  return text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replaceAll(']]>', ']] >')
}
