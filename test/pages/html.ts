/** An element of a page. */
export interface Element {
  name: string
  attributes: Record<string, string>
  children: (Element | string)[]
  parent: Element | null
}

const empty = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])
const token = /<!doctype[^>]*>|<\/([a-z][a-z0-9]*)>|<([a-z][a-z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/gi
const attribute = /([^\s=]+)(?:="([^"]*)")?/g
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** Parses well-formed HTML. Throws on anything else, so that a page with missing escapes already fails here. */
export function parseHtml(html: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], parent: null }
  let at = root
  let read = 0
  for (const match of html.matchAll(token)) {
    const [whole, closed, opened, attributes = '', text] = match
    if (match.index !== read) break
    read += whole.length
    if (text !== undefined) at.children.push(decode(text))
    if (opened) {
      const element = { name: opened, attributes: attributesOf(attributes), children: [], parent: at }
      at.children.push(element)
      if (!empty.has(opened)) at = element
    }
    if (closed) {
      if (closed !== at.name || !at.parent) throw new Error(`</${closed}> does not match <${at.name}>`)
      at = at.parent
    }
  }
  if (read !== html.length) throw new Error(`The HTML is not well-formed at: ${html.slice(read, read + 80)}`)
  if (at !== root) throw new Error(`<${at.name}> is never closed`)
  return root
}

/** All descendants with this name (`*` for any), in document order. */
export function descendantsNamed(element: Element, name: string): Element[] {
  const below = element.children.filter((child) => typeof child !== 'string')
  return below.flatMap((child) => [
    ...(child.name === name || name === '*' ? [child] : []),
    ...descendantsNamed(child, name),
  ])
}

/** The visible text of an element. The texts of its child elements are separated by spaces. */
export function textOf(element: Element): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : ` ${textOf(child)} `))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

export function closestAncestor(element: Element, name: string): Element | null {
  return element.parent && (element.parent.name === name ? element.parent : closestAncestor(element.parent, name))
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(attribute)].map(([, name, value]) => [name, decode(value ?? '')]))
}

function decode(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => {
    const character = entities[name]
    if (character === undefined) throw new Error(`${whole} is not an entity that pages use`)
    return character
  })
}
