import { type Xml, xmlDocument, xmlElement } from '../records/xml.ts'
import type { Diagnostic } from './diagnostics.ts'

/** Records are XML elements, or escaped as a string. */
export const packings = ['xml', 'string'] as const
export type Packing = (typeof packings)[number]

export type Version = '1.1' | '1.2'

interface SruRecord {
  data: Xml
  /** The number of the title. */
  identifier: string
}

export interface SearchResult {
  version: Version
  total: number
  records: readonly SruRecord[]
  /** Position of the first record, starting at 1. */
  start: number
  /** The URI of the record schema. */
  schema: string
  packing: Packing
  diagnostics?: Diagnostic[]
  /** The request's parameters, unchanged. */
  echoed: Record<string, string>
}

const srw = { 'xmlns:srw': 'http://www.loc.gov/zing/srw/' }

/** The response to a search: its records or its diagnostics. */
export function searchRetrieveResponse(found: SearchResult): string {
  const { version, total, records, start, diagnostics = [], echoed } = found
  const next = start + records.length
  return xmlDocument(
    xmlElement(
      'srw:searchRetrieveResponse',
      srw,
      xmlElement('srw:version', {}, version),
      xmlElement('srw:numberOfRecords', {}, total),
      records.length > 0 &&
        xmlElement(
          'srw:records',
          {},
          records.map((record, i) => recordOf(record, found, start + i)),
        ),
      records.length > 0 && next <= total && xmlElement('srw:nextRecordPosition', {}, next),
      xmlElement('srw:echoedSearchRetrieveRequest', {}, echo(echoed)),
      diagnosticsOf(diagnostics),
    ),
  )
}

/** A response to another operation that contains only diagnostics. */
export function diagnosticsResponse(
  operation: 'scan' | 'explain',
  version: Version,
  diagnostics: Diagnostic[],
): string {
  return xmlDocument(
    xmlElement(`srw:${operation}Response`, srw, xmlElement('srw:version', {}, version), diagnosticsOf(diagnostics)),
  )
}

/** The response to an explain request. */
export function explainResponse(version: Version, packing: Packing, explain: Xml): string {
  const record = { data: explain, identifier: '' }
  const schema = 'http://explain.z3950.org/dtd/2.0/'
  return xmlDocument(
    xmlElement(
      'srw:explainResponse',
      srw,
      xmlElement('srw:version', {}, version),
      recordOf(record, { schema, packing, version }),
    ),
  )
}

type Written = Pick<SearchResult, 'schema' | 'packing' | 'version'>

function recordOf({ data, identifier }: SruRecord, { schema, packing, version }: Written, position?: number): Xml {
  return xmlElement(
    'srw:record',
    {},
    xmlElement('srw:recordSchema', {}, schema),
    xmlElement('srw:recordPacking', {}, packing),
    xmlElement('srw:recordData', {}, packing === 'xml' ? data : data.written),
    version === '1.2' && identifier !== '' && xmlElement('srw:recordIdentifier', {}, identifier),
    position !== undefined && xmlElement('srw:recordPosition', {}, position),
  )
}

/** The parameters of searchRetrieve besides `operation`, in the order of the protocol's schema. */
export const searchParameters = [
  'version',
  'query',
  'startRecord',
  'maximumRecords',
  'recordPacking',
  'recordSchema',
  'recordXPath',
  'resultSetTTL',
  'sortKeys',
  'stylesheet',
]

function echo(echoed: Record<string, string>): Xml[] {
  return searchParameters.flatMap((name) =>
    echoed[name] === undefined ? [] : [xmlElement(`srw:${name}`, {}, echoed[name])],
  )
}

function diagnosticsOf(diagnostics: Diagnostic[]): Xml | false {
  return (
    diagnostics.length > 0 &&
    xmlElement(
      'srw:diagnostics',
      {},
      diagnostics.map(({ number, message, details }) =>
        xmlElement(
          'diagnostic',
          { xmlns: 'http://www.loc.gov/zing/srw/diagnostic/' },
          xmlElement('uri', {}, `info:srw/diagnostic/1/${number}`),
          details !== '' && xmlElement('details', {}, details),
          xmlElement('message', {}, message),
        ),
      ),
    )
  )
}
