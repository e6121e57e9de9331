import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { clip } from '../../parts/truncate.ts'
import type { Texts } from '../../text/languages.ts'
import { xml, xmlFile } from '../records/xml.ts'

export const OpenSearchQuery = graphql(`
  query OpenSearch { library { name nameEn } }
`)

/** Maximum lengths of ShortName and LongName in OpenSearch 1.1. */
const longest = { short: 16, long: 48 }

/**
 * The OpenSearch 1.1 description for browsers and feed readers. It has no page parameter: a client may leave an optional
 * parameter empty, and an empty page number is not valid.
 */
export function openSearchFile({ library }: ResultOf<typeof OpenSearchQuery>, texts: Texts, baseUrl: string): string {
  const name = texts.pick(library)
  // Braces are not valid in an address, so they are inserted after encoding.
  const found = { text: 'searchTerms' }
  const to = (type: string, address: string) =>
    xml('Url', { type, template: baseUrl + address.replace(found.text, `{${found.text}}`) })
  const self = baseUrl + urls.openSearch(texts.code)
  return xmlFile(
    xml(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      xml('ShortName', {}, [...name].slice(0, longest.short).join('')),
      xml('LongName', {}, [...`${name} ${texts.frame.service}`].slice(0, longest.long).join('')),
      xml('Description', {}, clip(`${name} ${texts.frame.service}`, 1_000)),
      to('text/html', urls.search(found)),
      to('application/x-suggestions+json', urls.suggestions(found.text, texts.code)),
      to('application/rss+xml', urls.searchFeed('rss', found, texts.code)),
      to('application/atom+xml', urls.searchFeed('atom', found, texts.code)),
      xml('Url', { type: 'application/opensearchdescription+xml', rel: 'self', template: self }),
      xml('Language', {}, texts.tag),
      xml('InputEncoding', {}, 'UTF-8'),
      xml('OutputEncoding', {}, 'UTF-8'),
    ),
  )
}
