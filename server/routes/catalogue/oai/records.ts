import {
  isMetadataPrefix,
  type MetadataPrefix,
  metadataFormats,
  metadataPrefixes,
} from '../../../../views/catalogue/oai/formats.ts'
import { identifierOf } from '../../../../views/catalogue/oai/identify.ts'
import { OaiRecordsQuery } from '../../../../views/catalogue/oai/query.ts'
import { headerElement, recordElement, tokenElement } from '../../../../views/catalogue/oai/records.ts'
import type { OaiError, OaiRequest } from '../../../../views/catalogue/oai/response.ts'
import { type Xml, xmlElement } from '../../../../views/catalogue/records/xml.ts'
import { OperationFailed, runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { globalId } from '../../../urls/urls.ts'
import { decodeResumptionToken, encodeResumptionToken, type ResumptionState, tokenExpiry } from './token.ts'

/** Bounds of the time of change, in whole seconds. Null when the bound is absent. */
interface OaiRange {
  from: Date | null
  until: Date | null
}

// XML Schema dates have no year 0000.
const day = /^(?!0000)\d{4}-\d\d-\d\d$/
const second = /^(?!0000)\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/
const dayLength = 24 * 3600_000

/** Reads both bounds, as days or as seconds. Returns a sentence that states the error in them. */
export function parseRange(from: string | undefined, until: string | undefined): OaiRange | string {
  const [first, last] = [from, until].map((written) => (written === undefined ? null : parseMoment(written)))
  if (first === undefined) return 'from must be YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.'
  if (last === undefined) return 'until must be YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.'
  if (from !== undefined && until !== undefined && day.test(from) !== day.test(until)) {
    return 'from and until must have the same granularity.'
  }
  if (first && last && first > last) return 'from must not be later than until.'
  if (!last || !day.test(until ?? '')) return { from: first, until: last }
  return { from: first, until: new Date(last.getTime() + dayLength - 1000) }
}

/** Undefined when the text is not a valid date. */
function parseMoment(written: string): Date | undefined {
  if (!day.test(written) && !second.test(written)) return undefined
  const moment = new Date(written)
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(written.slice(0, 10))) return undefined
  return moment
}

/** Number of records on a page. */
const pageSize = 100

export interface OaiRepository {
  context: ServiceEnv['Variables']['context']
  baseUrl: string
  namespace: string
}

export interface OaiAnswer {
  /** The response contains all changes before this time. Absent when the catalogue was not read. */
  at?: Date
  content: Xml | OaiError
}

export const invalidToken: OaiError = {
  code: 'badResumptionToken',
  message: 'The resumption token is not valid for this list, or has expired. Start the list again.',
}
const noSuchRecord: OaiError = { code: 'idDoesNotExist', message: 'No record has this identifier.' }
const noFormat: OaiError = {
  code: 'cannotDisseminateFormat',
  message: `The formats are ${metadataPrefixes.join(', ')}.`,
}
const noRecords: OaiError = { code: 'noRecordsMatch', message: 'No record of this set changed in this period.' }

/** Arguments for a single record. */
const singleRecordArguments = { from: null, until: null, set: null, after: null, first: 1, count: false }

async function findRecord(identifier: string, { context, namespace }: OaiRepository, prefix?: MetadataPrefix) {
  const number = /[1-9]\d{0,8}$/.exec(identifier)?.[0] ?? ''
  if (identifier !== identifierOf(namespace, number)) return { entry: undefined }
  const variables = { ...singleRecordArguments, titleId: globalId('Title', number), ...loadedFields(prefix) }
  const { harvest } = await runOperation(OaiRecordsQuery, variables, context)
  return { at: new Date(harvest.asOf), entry: harvest.entries[0] }
}

/** The response loads only the fields that its format needs. Headers need no title fields. */
const loadedFields = (prefix?: MetadataPrefix) => ({
  withTitles: prefix !== undefined,
  withCopies: prefix !== undefined && metadataFormats[prefix].withCopies,
})

export async function getRecord(
  { identifier = '', metadataPrefix = '' }: OaiRequest,
  repository: OaiRepository,
): Promise<OaiAnswer> {
  const prefix = isMetadataPrefix(metadataPrefix) ? metadataPrefix : undefined
  const { at, entry } = await findRecord(identifier, repository, prefix)
  if (!entry) return { ...(at && { at }), content: noSuchRecord }
  if (prefix === undefined) return { at, content: noFormat }
  const { namespace, baseUrl } = repository
  return { at, content: xmlElement('GetRecord', {}, recordElement(entry, namespace, prefix, baseUrl)) }
}

/** Returns the error of ListMetadataFormats for a record. A record has all formats, unless it is deleted. */
export async function formatsError(identifier: string, repository: OaiRepository): Promise<OaiError | null> {
  const { entry } = await findRecord(identifier, repository)
  if (!entry) return noSuchRecord
  return entry.deleted ? { code: 'noMetadataFormats', message: 'The record is deleted.' } : null
}

export async function listRecords(
  verb: ResumptionState['verb'],
  request: OaiRequest,
  repository: OaiRepository,
): Promise<OaiAnswer> {
  const { context, namespace, baseUrl } = repository
  const resumed =
    request.resumptionToken === undefined ? null : decodeResumptionToken(request.resumptionToken, context.now)
  if (request.resumptionToken !== undefined && resumed?.verb !== verb) return { content: invalidToken }
  const { metadataPrefix: prefix = '', from, until, set } = resumed ?? request
  if (!isMetadataPrefix(prefix)) return { content: noFormat }
  const range = parseRange(from, until)
  if (typeof range === 'string') return { content: { code: 'badArgument', message: range } }
  const wanted = loadedFields(verb === 'ListRecords' ? prefix : undefined)
  const place = { after: resumed?.after ?? null, first: pageSize, count: !resumed }
  const variables = { ...range, set: set ?? null, titleId: null, ...place, ...wanted }
  const harvest = await runOperation(OaiRecordsQuery, variables, context).then(
    (data) => data.harvest,
    (error: unknown) => {
      // The cursor in the resumption token is not one of this service.
      if (resumed && error instanceof OperationFailed && error.code === 'BAD_USER_INPUT') return null
      throw error
    },
  )
  if (!harvest) return { content: invalidToken }
  const { entries, next } = harvest
  const at = new Date(harvest.asOf)
  if (entries.length === 0) return { at, content: noRecords }
  const { cursor = 0, size = harvest.totalCount ?? 0 } = resumed ?? {}
  const expires = tokenExpiry(context.now)
  const list = { verb, metadataPrefix: prefix, from, until, set }
  const text = next
    ? encodeResumptionToken({ ...list, after: next, cursor: cursor + entries.length, size }, expires)
    : ''
  const shown = entries.map((entry) =>
    verb === 'ListRecords'
      ? recordElement(entry, namespace, prefix, baseUrl)
      : headerElement(entry, namespace, entry.deleted),
  )
  return { at, content: xmlElement(verb, {}, shown, tokenElement({ text, expires, size, cursor })) }
}
