/** XML that is escaped already; plain text is not. */
export class Xml {
  readonly written: string
  constructor(written: string) {
    this.written = written
  }
}

type Attributes = Record<string, string | number | undefined>
type XmlContent = Xml | string | number | false | null | undefined | XmlContent[]

/** An element; what is missing among its attributes and contents is left out. */
export function xml(name: string, attributes: Attributes = {}, ...contents: XmlContent[]): Xml {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(String(value))}"`],
  )
  const inside = contents.map(writtenOf).join('')
  return new Xml(inside === '' ? `<${name}${said.join('')}/>` : `<${name}${said.join('')}>${inside}</${name}>`)
}

/** A whole file. */
export function xmlFile(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.written}\n`
}

function writtenOf(content: XmlContent): string {
  if (content instanceof Xml) return content.written
  if (Array.isArray(content)) return content.map(writtenOf).join('')
  return content == null || content === false ? '' : escapeXml(String(content))
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** Text as XML carries it, without characters that it cannot carry, or that are none: readers in Perl stumble over these. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\p{Noncharacter_Code_Point}/gu, '')
    .replace(/[&<>"\r]/g, (character) => entities[character] ?? character)
}
