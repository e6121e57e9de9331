import { type Diagnostic, diagnostic } from '../../../../views/catalogue/sru/diagnostics.ts'
import { type Packing, packings, searchParameters, type Version } from '../../../../views/catalogue/sru/response.ts'
import { findSchema, type SchemaName } from '../../../../views/catalogue/sru/schemas.ts'
import { maxOffset } from '../../../domain/common/cursors.ts'
import type { SruParameters } from './parameters.ts'

/** Default and maximum number of records in a response. */
export const defaultRecords = 10
export const maxRecords = 100

const versions: readonly string[] = ['1.1', '1.2']
const known = ['operation', ...searchParameters]

export interface SruSearch {
  query: string
  start: number
  most: number
  schema: SchemaName
  packing: Packing
}

/** The version of the response: the requested version, or 1.2. */
export function responseVersion({ version }: SruParameters): Version {
  return version === '1.1' ? '1.1' : '1.2'
}

/** A request without an operation and without a query is an explain request. */
export function requestedOperation({ operation, query }: SruParameters): 'explain' | 'searchRetrieve' | 'scan' {
  if (operation === 'scan') return 'scan'
  return operation === 'explain' || (!operation && query === undefined) ? 'explain' : 'searchRetrieve'
}

/** Reads a searchRetrieve request, or returns the first error in it. */
export function parseSearchRetrieve(parameters: SruParameters): SruSearch | Diagnostic {
  const { operation, version, query, startRecord, maximumRecords, recordSchema, recordPacking } = parameters
  const { sortKeys, recordXPath, stylesheet } = parameters
  if (!operation) return diagnostic(7, 'operation')
  if (operation !== 'searchRetrieve') return diagnostic(4, operation)
  if (!version) return diagnostic(7, 'version')
  if (!versions.includes(version)) return diagnostic(5, '1.2')
  if (!query) return diagnostic(7, 'query')
  // Unknown extensions are ignored, as the protocol requires.
  const unknown = Object.keys(parameters).find((name) => !known.includes(name) && !name.startsWith('x-'))
  if (unknown !== undefined) return diagnostic(8, unknown)
  const start = numberFrom(startRecord, 1)
  if (start === undefined || start === 0) return diagnostic(6, 'startRecord')
  if (start > maxOffset) return diagnostic(61, `at most ${maxOffset}`)
  const most = numberFrom(maximumRecords, defaultRecords)
  if (most === undefined) return diagnostic(6, 'maximumRecords')
  const schema = recordSchema ? findSchema(recordSchema) : 'dc'
  if (!schema) return diagnostic(66, recordSchema ?? '')
  const packing = packings.find((one) => one === (recordPacking || 'xml'))
  if (!packing) return diagnostic(71, recordPacking ?? '')
  if (sortKeys) return diagnostic(80, 'sortKeys; in a query sortBy is understood')
  if (recordXPath) return diagnostic(72, 'recordXPath')
  if (stylesheet) return diagnostic(110, 'stylesheet')
  return { query, start, most: Math.min(most, maxRecords), schema, packing }
}

function numberFrom(text: string | undefined, usual: number): number | undefined {
  if (!text) return usual
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
