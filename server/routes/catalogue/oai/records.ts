import { formats, isPrefix, type Prefix, prefixes } from '../../../../views/catalogue/oai/formats.ts'
import { identifierOf } from '../../../../views/catalogue/oai/identify.ts'
import { OaiRecordsQuery } from '../../../../views/catalogue/oai/query.ts'
import { header, record, tokenElement } from '../../../../views/catalogue/oai/records.ts'
import type { OaiError, OaiRequest } from '../../../../views/catalogue/oai/response.ts'
import { type Xml, xml } from '../../../../views/catalogue/records/xml.ts'
import { OperationFailed, run } from '../../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../../http/service.ts'
import { globalId } from '../../../urls/urls.ts'
import { rangeFrom } from './range.ts'
import { expiryOf, type Resumption, resumptionFrom, tokenOf } from './token.ts'

/** Number of records on a page. */
const pageSize = 100

export interface Repository {
  context: ServiceEnv['Variables']['context']
  baseUrl: string
  namespace: string
}

export interface OaiAnswer {
  /** The response contains all changes before this time. Absent when the catalogue was not read. */
  at?: Date
  content: Xml | OaiError
}

export const noSuchToken: OaiError = {
  code: 'badResumptionToken',
  message: 'The resumption token is not valid for this list, or has expired. Start the list again.',
}
const noSuchRecord: OaiError = { code: 'idDoesNotExist', message: 'No record has this identifier.' }
const noFormat: OaiError = {
  code: 'cannotDisseminateFormat',
  message: `The formats are ${prefixes.join(', ')}.`,
}
const noRecords: OaiError = { code: 'noRecordsMatch', message: 'No record of this set changed in this period.' }

/** Arguments for a single record. */
const alone = { from: null, until: null, set: null, after: null, first: 1, count: false }

async function find(identifier: string, { context, namespace }: Repository, prefix?: Prefix) {
  const number = /[1-9]\d{0,8}$/.exec(identifier)?.[0] ?? ''
  if (identifier !== identifierOf(namespace, number)) return { entry: undefined }
  const variables = { ...alone, titleId: globalId('Title', number), ...wantedIn(prefix) }
  const { harvest } = await run(OaiRecordsQuery, variables, context)
  return { at: new Date(harvest.asOf), entry: harvest.entries[0] }
}

/** The response loads only the fields that its format needs. Headers need no title fields. */
const wantedIn = (prefix?: Prefix) => ({
  withTitles: prefix !== undefined,
  withCopies: prefix !== undefined && formats[prefix].withCopies,
})

export async function getRecord(
  { identifier = '', metadataPrefix = '' }: OaiRequest,
  repository: Repository,
): Promise<OaiAnswer> {
  const prefix = isPrefix(metadataPrefix) ? metadataPrefix : undefined
  const { at, entry } = await find(identifier, repository, prefix)
  if (!entry) return { ...(at && { at }), content: noSuchRecord }
  if (prefix === undefined) return { at, content: noFormat }
  const { namespace, baseUrl } = repository
  return { at, content: xml('GetRecord', {}, record(entry, namespace, prefix, baseUrl)) }
}

/** Returns the error of ListMetadataFormats for a record. A record has all formats, unless it is deleted. */
export async function withoutFormats(identifier: string, repository: Repository): Promise<OaiError | null> {
  const { entry } = await find(identifier, repository)
  if (!entry) return noSuchRecord
  return entry.deleted ? { code: 'noMetadataFormats', message: 'The record is deleted.' } : null
}

export async function listRecords(
  verb: Resumption['verb'],
  request: OaiRequest,
  repository: Repository,
): Promise<OaiAnswer> {
  const { context, namespace, baseUrl } = repository
  const resumed = request.resumptionToken === undefined ? null : resumptionFrom(request.resumptionToken, context.now)
  if (request.resumptionToken !== undefined && resumed?.verb !== verb) return { content: noSuchToken }
  const { metadataPrefix: prefix = '', from, until, set } = resumed ?? request
  if (!isPrefix(prefix)) return { content: noFormat }
  const range = rangeFrom(from, until)
  if (typeof range === 'string') return { content: { code: 'badArgument', message: range } }
  const wanted = wantedIn(verb === 'ListRecords' ? prefix : undefined)
  const place = { after: resumed?.after ?? null, first: pageSize, count: !resumed }
  const variables = { ...range, set: set ?? null, titleId: null, ...place, ...wanted }
  const harvest = await run(OaiRecordsQuery, variables, context).then(
    (data) => data.harvest,
    (error: unknown) => {
      // The cursor in the resumption token is not one of this service.
      if (resumed && error instanceof OperationFailed && error.code === 'BAD_USER_INPUT') return null
      throw error
    },
  )
  if (!harvest) return { content: noSuchToken }
  const { entries, next } = harvest
  const at = new Date(harvest.asOf)
  if (entries.length === 0) return { at, content: noRecords }
  const { cursor = 0, size = harvest.totalCount ?? 0 } = resumed ?? {}
  const expires = expiryOf(context.now)
  const list = { verb, metadataPrefix: prefix, from, until, set }
  const text = next ? tokenOf({ ...list, after: next, cursor: cursor + entries.length, size }, expires) : ''
  const shown = entries.map((entry) =>
    verb === 'ListRecords' ? record(entry, namespace, prefix, baseUrl) : header(entry, namespace, entry.deleted),
  )
  return { at, content: xml(verb, {}, shown, tokenElement({ text, expires, size, cursor })) }
}
