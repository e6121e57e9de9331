import type { MarcEntry } from '../record.ts'
import { parseMarcXml } from './parse.ts'
import { splitXml } from './split.ts'

/** The records of a file in MARCXML, with or without a collection around them. */
export async function* readMarcXml(path: string): AsyncGenerator<MarcEntry> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const { bytes, ...position } of splitXml(path)) {
    const warnings: string[] = []
    const record = bytes ? recordOf(bytes, decoder, warnings) : 'the record has no end'
    yield typeof record === 'string' ? { ...position, refusal: record } : { ...position, record, warnings }
  }
}

function recordOf(bytes: Buffer, decoder: TextDecoder, warnings: string[]) {
  let xml: string
  try {
    xml = decoder.decode(bytes)
  } catch {
    return 'it contains bytes that are no text in UTF-8'
  }
  return parseMarcXml(xml, warnings)
}
