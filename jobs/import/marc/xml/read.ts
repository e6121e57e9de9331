import { splitElements } from '../../reading/cut-elements.ts'
import { deletedIn } from '../../reading/oai.ts'
import type { MarcEntry } from '../record.ts'
import { parseMarcXml } from './parse.ts'

const elements = { name: 'record', holds: ['leader', 'controlfield', 'datafield'] }

/** Reads the records of a MARCXML file, with or without an enclosing collection or OAI-PMH response. */
export async function* readMarcXml(path: string, encoding?: string): AsyncGenerator<MarcEntry> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const { bytes, ...position } of splitElements(path, { ...elements, encoding })) {
    const warnings: string[] = []
    const xml = bytes && textOf(bytes, decoder)
    const deleted = deletedIn(xml ?? '')
    if (deleted !== undefined) yield { ...position, deleted }
    else {
      const record = bytes ? recordOf(xml, warnings) : 'the record has no end'
      yield typeof record === 'string' ? { ...position, refusal: record } : { ...position, record, warnings }
    }
  }
}

function textOf(bytes: Buffer, decoder: TextDecoder): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function recordOf(xml: string | undefined, warnings: string[]) {
  return xml === undefined ? 'it contains bytes that are not valid UTF-8' : parseMarcXml(xml, warnings)
}
