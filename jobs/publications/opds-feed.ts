import { feedAddress } from '../../server/domain/records/electronic-feeds/feed.ts'
import { isObject, type Json, linksOf, listOf, relsOf, textOf } from './opds-json.ts'
import { readPublication } from './opds-publication.ts'
import type { PublicationPage } from './port.ts'

/** The parts of a page that the document has. */
export type OpdsFeed = Pick<PublicationPage, 'publications' | 'next' | 'total'>

/** The maximum number of publications of a page. A page with more is refused as a whole. */
const maxPublications = 5_000

/** Parses a page of an OPDS 2.0 feed. Returns a string with the reason when it is not one. */
export function readFeed(text: string, address: string): OpdsFeed | string {
  const json = parse(text)
  if (!isObject(json)) return 'the answer is not JSON, or was cut'
  if (!isObject(json.metadata) || !Array.isArray(json.links)) return 'the answer is not an OPDS 2.0 feed'
  if (!Array.isArray(json.publications)) {
    return json.navigation || json.groups
      ? 'the feed only leads to other feeds. Use the address of one that lists publications'
      : 'the feed has no list of publications'
  }
  if (json.publications.length > maxPublications) return `one page has more than ${maxPublications} publications`
  const following = linksOf(json).find((link) => relsOf(link).includes('next'))
  const next = following ? feedAddress(textOf(following.href) ?? '', address) : null
  if (following && next === null) return 'the address of the next page is not https, or is on a private network'
  return {
    publications: listOf(json.publications).map((one) => readPublication(one, address)),
    next,
    total: countOf(json.metadata.numberOfItems),
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

const countOf = (value: Json | undefined) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e9 ? value : null
