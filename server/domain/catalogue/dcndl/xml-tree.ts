import { SaxesParser } from 'saxes'

/** An XML element. Names are local names, without prefix. */
export interface XmlNode {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
  text: string
}

/** Deeper documents are refused, because every element is kept in memory. */
const maxDepth = 40

/** Parses a document of one of the sources. Throws an Error when it is not well-formed. */
export function parseXml(xml: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > maxDepth) throw new Error('The document is nested too deeply.')
    const node: XmlNode = {
      name: localName(name),
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [localName(key), value])),
      children: [],
      text: '',
    }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  const addText = (text: string) => {
    const node = open.at(-1)
    if (node) node.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const node = open.pop()
    if (node) node.name = classOf(node)
  })
  parser.write(xml).close()
  return root
}

/** RDF also writes an element as `rdf:Description` with its class in `rdf:type`. Both are the same node. */
function classOf({ name, children }: XmlNode): string {
  if (name !== 'Description') return name
  const types = children.flatMap(({ name, attributes }) => (name === 'type' ? (attributes.resource ?? []) : []))
  return types.flatMap((type) => /\/(?:dcndl\/terms|foaf\/0\.1)\/(\w+)$/.exec(type)?.[1] ?? [])[0] ?? name
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Returns the elements with this path of names below a node. */
export function nodesAt(node: XmlNode | undefined, ...path: string[]): XmlNode[] {
  return path.reduce<XmlNode[]>(
    (nodes, name) => nodes.flatMap(({ children }) => children.filter((child) => child.name === name)),
    node ? [node] : [],
  )
}

/** Returns the texts of the elements with this path, trimmed and without empty ones. */
export function textsAt(node: XmlNode | undefined, ...path: string[]): string[] {
  return nodesAt(node, ...path).flatMap(({ text }) => text.replace(/\s+/g, ' ').trim() || [])
}

/** Returns all elements with this name, at any depth. */
export function descendants(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)])
}
