import { parseXml, type XmlNode } from '../../../server/domain/catalogue/dcndl/xml-tree.ts'
import type { MarcEntry, MarcRecord } from '../marc/record.ts'
import { type Elements, splitElements } from '../reading/cut-elements.ts'
import { deletedIn } from '../reading/oai.ts'
import { unpackedRecord } from '../reading/sru.ts'

/** Reads the elements of one name, and makes a record of each. A fault refuses its own element only (E37). */
export async function* readXmlRecords(
  path: string,
  elements: Elements,
  recordOf: (element: XmlNode) => MarcRecord,
): AsyncGenerator<MarcEntry> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const { bytes, ...position } of splitElements(path, elements)) {
    if (!bytes) yield { ...position, refusal: 'the record has no end' }
    else yield { ...position, ...entryOf(bytes, decoder, recordOf) }
  }
}

function entryOf(bytes: Buffer, decoder: TextDecoder, recordOf: (element: XmlNode) => MarcRecord) {
  let xml: string
  try {
    xml = decoder.decode(bytes).normalize('NFC')
  } catch {
    return { refusal: 'it contains bytes that are not valid UTF-8' }
  }
  const deleted = deletedIn(xml)
  if (deleted !== undefined) return { deleted }
  try {
    const [element] = parseXml(unpackedRecord(xml)).children
    return element ? { record: recordOf(element), warnings: [] } : { refusal: 'no title' }
  } catch (error) {
    const reason = (error as Error).message.replace(/^[\d:]+:?\s*/, '').replace(/\.$/, '')
    return { refusal: `it is not well-formed XML: ${reason}` }
  }
}

/** Returns the text of an element with that of the elements in it. */
export function wholeText({ text, children }: XmlNode): string {
  return [text, ...children.map(wholeText)]
    .join(' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
