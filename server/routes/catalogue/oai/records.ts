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
import { parseRange } from './range.ts'
import { decodeResumptionToken, encodeResumptionToken, type ResumptionState, tokenExpiry } from './token.ts'

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
