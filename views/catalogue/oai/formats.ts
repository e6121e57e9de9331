import { dcNdl } from '../records/dcndl.ts'
import { oaiDublinCore } from '../records/dublin-core.ts'
import { marcXml } from '../records/marcxml.ts'
import type { TitleRecordData } from '../records/record.ts'
import type { Xml } from '../records/xml.ts'

interface Format {
  schema: string
  namespace: string
  record: (title: TitleRecordData, baseUrl: string) => Xml
  /** Whether a record contains copies. */
  withCopies: boolean
}

/** Metadata formats by their OAI-PMH prefix. */
export const metadataFormats = {
  oai_dc: {
    schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
    record: oaiDublinCore,
    withCopies: false,
  },
  marcxml: {
    schema: 'http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd',
    namespace: 'http://www.loc.gov/MARC21/slim',
    record: marcXml,
    withCopies: true,
  },
  dcndl: {
    schema: 'http://www.w3.org/2000/07/rdf.xsd',
    namespace: 'http://ndl.go.jp/dcndl/terms/',
    record: dcNdl,
    withCopies: true,
  },
} satisfies Record<string, Format>

export type MetadataPrefix = keyof typeof metadataFormats
export const metadataPrefixes = Object.keys(metadataFormats)

export function isMetadataPrefix(written: string): written is MetadataPrefix {
  return Object.hasOwn(metadataFormats, written)
}
