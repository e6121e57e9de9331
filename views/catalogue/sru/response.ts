import { type Xml, xml, xmlFile } from '../records/xml.ts'
import type { Diagnostic } from './diagnostics.ts'

/** How records come in an answer: as elements, or as text. */
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
  /** The place of the first of them, from 1. */
  start: number
  /** The address that names how they are written. */
  schema: string
  packing: Packing
  diagnostics?: Diagnostic[]
  /** What was asked for, as it was. */
  echoed: Record<string, string>
}

const srw = { 'xmlns:srw': 'http://www.loc.gov/zing/srw/' }

/** What a search found, or why it could not be made. */
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

/** An answer to another operation, with nothing but why it is not done. */
export function refusedResponse(operation: 'scan' | 'explain', version: Version, diagnostics: Diagnostic[]): string {
  return xmlFile(xml(`srw:${operation}Response`, srw, xml('srw:version', {}, version), diagnosticsOf(diagnostics)))
}

/** The service as it describes itself. */
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

/** What a search can say besides that it is one, in the order in which the protocol has it. */
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
