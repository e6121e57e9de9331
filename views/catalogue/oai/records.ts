import { urls } from '../../../server/urls/urls.ts'
import { type Xml, xmlElement } from '../records/xml.ts'
import { type MetadataPrefix, metadataFormats } from './formats.ts'
import { identifierOf } from './identify.ts'
import type { OaiEntry } from './query.ts'
import { formatOaiTime } from './response.ts'

export interface ResumptionTokenData {
  /** Empty on the last page. */
  text: string
  expires: Date
  /** Number of records when the list began. */
  size: number
  /** Number of records on the earlier pages. */
  cursor: number
}

export function headerElement({ titleId, changedAt, sets }: OaiEntry, namespace: string, deleted: boolean): Xml {
  return xmlElement(
    'header',
    { status: deleted ? 'deleted' : undefined },
    xmlElement('identifier', {}, identifierOf(namespace, urls.numberOf(titleId))),
    xmlElement('datestamp', {}, formatOaiTime(new Date(changedAt))),
    sets.map((set) => xmlElement('setSpec', {}, set)),
  )
}

/** A record whose title no longer exists has only a header with the status deleted, even before its deletion is recorded. */
export function recordElement(entry: OaiEntry, namespace: string, prefix: MetadataPrefix, baseUrl: string): Xml {
  const { title } = entry
  return xmlElement(
    'record',
    {},
    headerElement(entry, namespace, !title),
    title && xmlElement('metadata', {}, metadataFormats[prefix].record(title, baseUrl)),
  )
}

/** The resumption token. A list of one page has none. */
export function tokenElement({ text, expires, size, cursor }: ResumptionTokenData): Xml | false {
  if (text === '' && cursor === 0) return false
  const expirationDate = text === '' ? undefined : formatOaiTime(expires)
  return xmlElement('resumptionToken', { expirationDate, completeListSize: size, cursor }, text)
}
