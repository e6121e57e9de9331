import type { MarcEntry } from '../record.ts'
import { parseIso2709 } from './parse.ts'
import { splitIso2709 } from './split.ts'

/** Reads the records of an ISO 2709 file, the exchange format of MARC21. */
export async function* readIso2709(path: string): AsyncGenerator<MarcEntry> {
  for await (const { bytes, ...position } of splitIso2709(path)) {
    const warnings: string[] = []
    const record = bytes ? parseIso2709(bytes, warnings) : 'it has no end'
    yield typeof record === 'string' ? { ...position, refusal: record } : { ...position, record, warnings }
  }
}
