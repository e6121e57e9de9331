import { type Xml, xml, xmlFile } from '../records/xml.ts'
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

export interface Found {
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
export function searchRetrieveResponse(found: Found): string {
  const { version, total, records, start, diagnostics = [], echoed } = found
  const next = start + records.length
  return xmlFile(
    xml(
      'srw:searchRetrieveResponse',
      srw,
      xml('srw:version', {}, version),
      xml('srw:numberOfRecords', {}, total),
      records.length > 0 &&
        xml(
          'srw:records',
          {},
          records.map((record, i) => recordOf(record, found, start + i)),
        ),
      records.length > 0 && next <= total && xml('srw:nextRecordPosition', {}, next),
      xml('srw:echoedSearchRetrieveRequest', {}, echo(echoed)),
      diagnosticsOf(diagnostics),
    ),
  )
}

/** A response to another operation that contains only diagnostics. */
export function refusedResponse(operation: 'scan' | 'explain', version: Version, diagnostics: Diagnostic[]): string {
  return xmlFile(xml(`srw:${operation}Response`, srw, xml('srw:version', {}, version), diagnosticsOf(diagnostics)))
}

/** The response to an explain request. */
export function explainResponse(version: Version, packing: Packing, explain: Xml): string {
  const record = { data: explain, identifier: '' }
  const schema = 'http://explain.z3950.org/dtd/2.0/'
  return xmlFile(
    xml('srw:explainResponse', srw, xml('srw:version', {}, version), recordOf(record, { schema, packing, version })),
  )
}

type Written = Pick<Found, 'schema' | 'packing' | 'version'>

function recordOf({ data, identifier }: SruRecord, { schema, packing, version }: Written, position?: number): Xml {
  return xml(
    'srw:record',
    {},
    xml('srw:recordSchema', {}, schema),
    xml('srw:recordPacking', {}, packing),
    xml('srw:recordData', {}, packing === 'xml' ? data : data.written),
    version === '1.2' && identifier !== '' && xml('srw:recordIdentifier', {}, identifier),
    position !== undefined && xml('srw:recordPosition', {}, position),
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
  return searchParameters.flatMap((name) => (echoed[name] === undefined ? [] : [xml(`srw:${name}`, {}, echoed[name])]))
}

function diagnosticsOf(diagnostics: Diagnostic[]): Xml | false {
  return (
    diagnostics.length > 0 &&
    xml(
      'srw:diagnostics',
      {},
      diagnostics.map(({ number, message, details }) =>
        xml(
          'diagnostic',
          { xmlns: 'http://www.loc.gov/zing/srw/diagnostic/' },
          xml('uri', {}, `info:srw/diagnostic/1/${number}`),
          details !== '' && xml('details', {}, details),
          xml('message', {}, message),
        ),
      ),
    )
  )
}
