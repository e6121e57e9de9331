import { urls } from '../../../server/urls/urls.ts'
import { type Xml, xml } from '../records/xml.ts'
import { formats, type Prefix } from './formats.ts'
import { identifierOf } from './identify.ts'
import type { OaiEntry } from './query.ts'
import { oaiMoment } from './response.ts'

export interface Token {
  /** Empty on the last page. */
  text: string
  expires: Date
  /** Number of records when the list began. */
  size: number
  /** Number of records on the earlier pages. */
  cursor: number
}

export function header({ titleId, changedAt, sets }: OaiEntry, namespace: string, deleted: boolean): Xml {
  return xml(
    'header',
    { status: deleted ? 'deleted' : undefined },
    xml('identifier', {}, identifierOf(namespace, urls.numberOf(titleId))),
    xml('datestamp', {}, oaiMoment(new Date(changedAt))),
    sets.map((set) => xml('setSpec', {}, set)),
  )
}

/** A record whose title no longer exists has only a header with the status deleted, even before its deletion is recorded. */
export function record(entry: OaiEntry, namespace: string, prefix: Prefix, baseUrl: string): Xml {
  const { title } = entry
  return xml(
    'record',
    {},
    header(entry, namespace, !title),
    title && xml('metadata', {}, formats[prefix].record(title, baseUrl)),
  )
}

/** The resumption token. A list of one page has none. */
export function tokenElement({ text, expires, size, cursor }: Token): Xml | false {
  if (text === '' && cursor === 0) return false
  const expirationDate = text === '' ? undefined : oaiMoment(expires)
  return xml('resumptionToken', { expirationDate, completeListSize: size, cursor }, text)
}
