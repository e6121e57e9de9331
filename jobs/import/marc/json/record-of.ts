import * as z from 'zod'
import type { MarcRecord } from '../record.ts'
import { marcInJsonOf } from './shapes.ts'

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
export function recordOfJson(json: unknown): MarcRecord | string {
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
