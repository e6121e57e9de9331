import type { MarcEntry } from '../record.ts'
import { recordOfJson } from './record-of.ts'
import { splitJson } from './split.ts'

/** Reads the records of MARC-in-JSON, as JSON Lines or as one array. */
export async function* readMarcJson(path: string): AsyncGenerator<MarcEntry> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const { bytes, ...position } of splitJson(path)) {
    const record = bytes ? recordOf(bytes, decoder) : 'its braces do not match'
    yield typeof record === 'string' ? { ...position, refusal: record } : { ...position, record, warnings: [] }
  }
}

function recordOf(bytes: Buffer, decoder: TextDecoder) {
  try {
    return recordOfJson(JSON.parse(decoder.decode(bytes)))
  } catch (error) {
    if (error instanceof SyntaxError) return 'it is not valid JSON'
    if (error instanceof TypeError) return 'it contains bytes that are not valid UTF-8'
    throw error
  }
}
