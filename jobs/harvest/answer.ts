import { createHash } from 'node:crypto'
import { SaxesParser } from 'saxes'

/** What an answer of OAI-PMH says beside its records (https://www.openarchives.org/OAI/openarchivesprotocol.html). */
export interface Answer {
  /** The other system's clock. */
  responseDate: Date
  error?: { code: string; text: string }
  /** Of the next page; undefined: this is the last. */
  token?: string
  /** How many records the whole list has, where it is said. */
  listSize?: number
  /** Digest of all its records together; undefined: it has none. */
  recordsDigest?: string
  /** How exactly it tells time, in its answer to Identify. */
  granularity?: string
}

const wanted = ['responseDate', 'error', 'resumptionToken', 'granularity'] as const
type Wanted = (typeof wanted)[number]

/** Reads an answer; a string says why it is none. A fault in a record is left to who reads the records. */
export function readAnswer(xml: string): Answer | string {
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
    const said = wanted.find((one) => one === localName(name))
    if (said) seen[said] ??= text.trim()
  })
  const [before, records, after] = splitAtRecords(xml)
  parser.write(before + after).close()
  if (root !== 'OAI-PMH') fault = 'it begins otherwise'
  if (fault !== undefined) return `it is no answer of OAI-PMH (${fault})`
  const responseDate = new Date(seen.responseDate ?? '')
  if (Number.isNaN(responseDate.getTime())) return 'it is no answer of OAI-PMH (no responseDate)'
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

/** The text before the first record, all records, and the text after the last one. */
function splitAtRecords(xml: string): [string, string, string] {
  const first = xml.search(/<(?:[\w.-]+:)?record[\s>]/)
  const last = [...xml.matchAll(/<\/(?:[\w.-]+:)?record\s*>/g)].at(-1)
  if (first < 0 || !last) return [xml, '', '']
  const end = last.index + last[0].length
  return [xml.slice(0, first), xml.slice(first, end), xml.slice(end)]
}
