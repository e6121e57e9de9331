import { createHash } from 'node:crypto'
import { SaxesParser } from 'saxes'

/**
 * The parts of an OAI-PMH response other than its records (https://www.openarchives.org/OAI/openarchivesprotocol.html).
 */
export interface OaiResponse {
  /** The time of the provider's clock. */
  responseDate: Date
  error?: { code: string; text: string }
  /** The resumption token of the next page. Undefined on the last page. */
  token?: string
  /** The number of records in the whole list, when it is stated. */
  listSize?: number
  /** A digest of all records of the response. Undefined when it has none. */
  recordsDigest?: string
  /** The granularity of timestamps, from the response to Identify. */
  granularity?: string
}

const wanted = ['responseDate', 'error', 'resumptionToken', 'granularity'] as const
type Wanted = (typeof wanted)[number]

/**
 * Parses a response. Returns a string with the reason when it is not OAI-PMH. Faults in records are left to the record
 * reader.
 */
export function readResponse(xml: string): OaiResponse | string {
  const parser = new SaxesParser()
  const seen: Partial<Record<Wanted, string>> = {}
  let [code, text, root] = ['', '', '']
  let listSize: number | undefined
  let fault: string | undefined
  parser.on('error', (error) => {
    fault ??= error.message
  })
  parser.on('opentag', ({ name, attributes }) => {
    root ||= localName(name)
    text = ''
    if (localName(name) === 'error') code = attributes.code ?? ''
    if (localName(name) === 'resumptionToken') listSize = numberOf(attributes.completeListSize)
  })
  parser.on('text', (more) => {
    text += more
  })
  parser.on('closetag', ({ name }) => {
    const element = wanted.find((one) => one === localName(name))
    if (element) seen[element] ??= text.trim()
  })
  const [before, records, after] = splitAtRecords(xml)
  parser.write(before + after).close()
  if (root !== 'OAI-PMH') fault = 'the root element is not OAI-PMH'
  if (fault !== undefined) return `the response is not OAI-PMH (${fault})`
  const responseDate = new Date(seen.responseDate ?? '')
  if (Number.isNaN(responseDate.getTime())) return 'the response is not OAI-PMH (no responseDate)'
  return {
    responseDate,
    ...(seen.error !== undefined && { error: { code, text: seen.error } }),
    ...(seen.resumptionToken && { token: seen.resumptionToken }),
    ...(listSize !== undefined && { listSize }),
    ...(records && { recordsDigest: createHash('sha256').update(records).digest('base64') }),
    ...(seen.granularity && { granularity: seen.granularity }),
  }
}

const numberOf = (text: string | undefined) => (text && /^\d{1,12}$/.test(text) ? Number(text) : undefined)

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Splits the text into the part before the first record, the records, and the part after the last one. */
function splitAtRecords(xml: string): [string, string, string] {
  const first = xml.search(/<(?:[\w.-]+:)?record[\s>]/)
  const last = [...xml.matchAll(/<\/(?:[\w.-]+:)?record\s*>/g)].at(-1)
  if (first < 0 || !last) return [xml, '', '']
  const end = last.index + last[0].length
  return [xml.slice(0, first), xml.slice(first, end), xml.slice(end)]
}
