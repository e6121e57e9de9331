import { SaxesParser, type SaxesTagNS } from 'saxes'

/** An element of well-formed XML. */
export interface XmlElement {
  /** Without the prefix. */
  name: string
  namespace: string
  attributes: Record<string, string>
  children: XmlElement[]
  /** The text of the element and its descendants. */
  text: string
}

/** Parses XML. Throws when it is not well-formed or when a prefix has no namespace. */
export function parseXml(written: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const top: XmlElement = { name: '', namespace: '', attributes: {}, children: [], text: '' }
  const open = [top]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ local, uri, attributes }: SaxesTagNS) => {
    const values = Object.entries(attributes).map(([name, attribute]) => [name, attribute.value])
    const element = { name: local, namespace: uri, attributes: Object.fromEntries(values), children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  for (const event of ['text', 'cdata'] as const) {
    parser.on(event, (text) => {
      for (const element of open) element.text += text
    })
  }
  parser.on('closetag', () => void open.pop())
  parser.write(written).close()
  const [root] = top.children
  if (!root) throw new Error('The XML has no root element.')
  return root
}

/** All descendants with this name, in document order. */
export function xmlDescendants(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...xmlDescendants(child, name)])
}

/** The text of the first descendant with this name. */
export function firstXmlText(element: XmlElement, name: string): string | undefined {
  return xmlDescendants(element, name)[0]?.text
}
