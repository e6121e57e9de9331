import { readLines } from './reading/lines.ts'
import type { Entry } from './source.ts'

/** Reads a list of control numbers to delete, one in each line. */
export async function* readDeletions(path: string, source: string): AsyncGenerator<Entry> {
  for await (const line of readLines(path, 'utf-8')) {
    const position = { line: line.number, end: line.end }
    if (!('text' in line)) yield { ...position, refusal: line.refusal }
    else {
      const controlNumber = line.text.replace(/^\ufeff/, '').trim()
      if (controlNumber !== '') yield { ...position, deletion: { source, controlNumber } }
    }
  }
}
