import * as z from 'zod'
import type { MarcEntry, MarcRecord } from '../record.ts'
import { marcInJsonOf } from './shapes.ts'
import { splitJson } from './split.ts'

const value = z.string().transform((text) => text.normalize('NFC'))
const subfield = z.record(z.string(), value)
const dataField = z.object({
  ind1: z.string().default(' '),
  ind2: z.string().default(' '),
  subfields: z.array(subfield),
})

/** MARC-in-JSON: `{"leader": …, "fields": [{"001": …}, {"245": {"ind1": …, "ind2": …, "subfields": [{"a": …}]}}]}`. */
const marcInJson = z.object({
  leader: z.string(),
  fields: z.array(z.record(z.string().regex(/^[0-9A-Za-z]{3}$/, 'is not a tag'), z.union([value, dataField]))),
})

/** Converts one record of MARC-in-JSON, or of another shape of JSON. Returns a string with the reason when it is malformed. */
function recordOfJson(json: unknown): MarcRecord | string {
  const parsed = marcInJson.safeParse(marcInJsonOf(json))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return `it is not MARC-in-JSON: ${issue?.path.join('.') || 'the record'}: ${issue?.message}`
  }
  const record: MarcRecord = { leader: parsed.data.leader, control: [], data: [] }
  for (const field of parsed.data.fields) {
    for (const [tag, content] of Object.entries(field)) {
      if (typeof content === 'string') record.control.push({ tag, value: content })
      else {
        const subfields = content.subfields.flatMap((one) =>
          Object.entries(one).map(([code, text]) => ({ code, value: text })),
        )
        record.data.push({ tag, ind1: content.ind1 || ' ', ind2: content.ind2 || ' ', subfields })
      }
    }
  }
  return record
}

/** Reads records in JSON: one, a line for each, an array, or an array within an object. */
export async function* readMarcJson(path: string, encoding?: string): AsyncGenerator<MarcEntry> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const { bytes, ...position } of splitJson(path, encoding)) {
    const record = bytes ? recordOf(bytes, decoder) : 'its braces do not match'
    yield typeof record === 'string' ? { ...position, refusal: record } : { ...position, record, warnings: [] }
  }
}

function recordOf(bytes: Buffer, decoder: TextDecoder) {
  try {
    return recordOfJson(parse(decoder.decode(bytes)))
  } catch (error) {
    if (error instanceof SyntaxError) return 'it is not valid JSON'
    if (error instanceof TypeError) return 'it contains bytes that are not valid UTF-8'
    throw error
  }
}

/** Some programs write line ends and tabs within texts, where JSON forbids them. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse(text.replace(/[\n\r\t]+/g, ' '))
  }
}
