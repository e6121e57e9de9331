import type { Frame } from './frame-data.ts'

type Value = string | Schema | readonly (string | Schema)[]

/** A description in the vocabulary of schema.org. */
export interface Schema {
  '@type': string
  [property: string]: Value
}

interface Props {
  frame: Pick<Frame, 'canonical'>
  /** Makes the description for the canonical address of the page. */
  of: (address: string) => Schema
}

/**
 * Describes an indexed page for search engines, as JSON-LD (C44). Browsers run nothing in a data block, so the
 * Content-Security-Policy needs no exception. A page that is not indexed has none.
 */
export function StructuredData({ frame: { canonical }, of }: Props) {
  if (!canonical) return null
  const described = JSON.stringify({ '@context': 'https://schema.org', ...of(canonical) })
  // A text of a record must not end the element. A data block has no character references, so nothing else is escaped.
  const data = { __html: described.replaceAll('<', '\\u003c') }
  return <script type="application/ld+json" dangerouslySetInnerHTML={data} />
}
