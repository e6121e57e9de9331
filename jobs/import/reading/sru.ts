import { parseXml } from '../../../server/domain/catalogue/dcndl/xml-tree.ts'

/** Returns the record of an SRU response that packs it as text (recordPacking string). Other XML is returned as it is. */
export function unpackedRecord(xml: string): string {
  if (!/^<(?:[\w.-]+:)?recordData[\s>]/.test(xml)) return xml
  try {
    const text = parseXml(xml).children[0]?.text.trim() ?? ''
    return text.startsWith('<') ? text : xml
  } catch {
    // The reader of the record names the fault.
    return xml
  }
}

/** Returns the beginning of a file with the tags that SRU may have escaped, to recognise the format of its records. */
export const withoutEscapes = (text: string) =>
  text.replace(/&lt;|<!\[CDATA\[/g, (part) => (part === '&lt;' ? '<' : ''))
