import { urls } from '../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../graphql.ts'
import { truncateBytes } from '../../parts/truncate.ts'
import type { Texts } from '../../text/languages.ts'
import { xmlDocument, xmlElement } from '../records/xml.ts'

export const OpenSearchQuery = graphql(`
  query OpenSearch { library { name nameEn } }
`)

/** Maximum lengths of ShortName and LongName in OpenSearch 1.1. */
const maxNameLengths = { short: 16, long: 48 }

/**
 * The OpenSearch 1.1 description for browsers and feed readers. It has no page parameter: a client may leave an optional
 * parameter empty, and an empty page number is not valid.
 */
export function openSearchDescription(
  { library }: ResultOf<typeof OpenSearchQuery>,
  texts: Texts,
  baseUrl: string,
): string {
  const name = texts.pick(library)
  // Braces are not valid in an address, so they are inserted after encoding.
  const found = { text: 'searchTerms' }
  const to = (type: string, address: string) =>
    xmlElement('Url', { type, template: baseUrl + address.replace(found.text, `{${found.text}}`) })
  const self = baseUrl + urls.openSearch(texts.code)
  return xmlDocument(
    xmlElement(
      'OpenSearchDescription',
      { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
      xmlElement('ShortName', {}, [...name].slice(0, maxNameLengths.short).join('')),
      xmlElement('LongName', {}, [...`${name} ${texts.frame.service}`].slice(0, maxNameLengths.long).join('')),
      xmlElement('Description', {}, truncateBytes(`${name} ${texts.frame.service}`, 1_000)),
      to('text/html', urls.search(found)),
      to('application/x-suggestions+json', urls.suggestions(found.text, texts.code)),
      to('application/rss+xml', urls.searchFeed('rss', found, texts.code)),
      to('application/atom+xml', urls.searchFeed('atom', found, texts.code)),
      xmlElement('Url', { type: 'application/opensearchdescription+xml', rel: 'self', template: self }),
      xmlElement('Language', {}, texts.tag),
      xmlElement('InputEncoding', {}, 'UTF-8'),
      xmlElement('OutputEncoding', {}, 'UTF-8'),
    ),
  )
}
