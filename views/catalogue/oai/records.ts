import { urls } from '../../../server/urls/urls.ts'
import { type Xml, xml } from '../records/xml.ts'
import { formats, type Prefix } from './formats.ts'
import { identifierOf } from './identify.ts'
import type { OaiEntry } from './query.ts'
import { oaiMoment } from './response.ts'

export interface Token {
  /** Empty: the list ends here. */
  text: string
  expires: Date
  /** Of the whole list, when it was begun. */
  size: number
  /** Records on the pages before. */
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

/** A record with its title; one whose title is gone has none, although it may not be told to be deleted yet. */
export function record(entry: OaiEntry, namespace: string, prefix: Prefix, baseUrl: string): Xml {
  const { title } = entry
  return xml(
    'record',
    {},
    header(entry, namespace, !title),
    title && xml('metadata', {}, formats[prefix].record(title, baseUrl)),
  )
}

/** Where the list goes on; a list of one page has none. */
export function tokenElement({ text, expires, size, cursor }: Token): Xml | false {
  if (text === '' && cursor === 0) return false
  const expirationDate = text === '' ? undefined : oaiMoment(expires)
  return xml('resumptionToken', { expirationDate, completeListSize: size, cursor }, text)
}
