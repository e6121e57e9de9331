import type { MarcEntry } from '../record.ts'
import { parseIso2709 } from './parse.ts'
import { splitIso2709 } from './split.ts'

/** The records of a file in ISO 2709, as MARC21 is exchanged. */
export async function* readIso2709(path: string): AsyncGenerator<MarcEntry> {
  for await (const { bytes, ...position } of splitIso2709(path)) {
    const warnings: string[] = []
    const record = bytes ? parseIso2709(bytes, warnings) : 'it has no end'
    yield typeof record === 'string' ? { ...position, refusal: record } : { ...position, record, warnings }
  }
}
