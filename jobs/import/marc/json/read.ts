import type { MarcEntry } from '../record.ts'
import { recordOfJson } from './record-of.ts'
import { splitJson } from './split.ts'

/** Reads records in JSON: one, a line for each, an array, or an array within an object. */
export async function* readMarcJson(path: string): AsyncGenerator<MarcEntry> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const { bytes, ...position } of splitJson(path)) {
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
