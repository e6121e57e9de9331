/** Escaped XML, as opposed to plain text. */
export class Xml {
  readonly written: string
  constructor(written: string) {
    this.written = written
  }
}

type Attributes = Record<string, string | number | undefined>
type XmlContent = Xml | string | number | false | null | undefined | XmlContent[]

/** Builds an element. Undefined attributes and empty contents are omitted. */
export function xmlElement(name: string, attributes: Attributes = {}, ...contents: XmlContent[]): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`],
  )
  const inside = contents.map(writtenOf).join('')
  return new Xml(inside === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inside}</${name}>`)
}

/** A complete XML document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.written}\n`
}

function writtenOf(content: XmlContent): string {
  if (content instanceof Xml) return content.written
  if (Array.isArray(content)) return content.map(writtenOf).join('')
  return content == null || content === false ? '' : escapeXml(String(content))
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/**
 * Escapes text and removes characters that XML does not allow. It also removes noncharacters, which XML parsers for
 * Perl reject.
 */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\p{Noncharacter_Code_Point}/gu, '')
    .replace(/[&<>"\r]/g, (character) => entities[character] ?? character)
}
