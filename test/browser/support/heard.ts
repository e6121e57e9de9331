import type { CDPSession } from 'playwright-core'

interface Value {
  value?: unknown
}

interface Node {
  nodeId: string
  ignored: boolean
  role?: Value
  name?: Value
  description?: Value
  value?: Value
  childIds?: string[]
  properties?: { name: string; value: Value }[]
}

/** Roles that are read by their names. Their contents are part of the name. */
const named = ['link', 'button', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'spinbutton']
const landmarks = ['banner', 'navigation', 'main', 'contentinfo', 'search', 'alert', 'status', 'group', 'list']

/** The page as a screen reader reads it, from Chromium's accessibility tree. Each announced item is a line. */
export async function screenReaderText(session: CDPSession): Promise<string[]> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] }
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const lines: string[] = []
  const linksIn = (node: Node): Node[] =>
    (node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id)
      if (!child) return []
      return child.role?.value === 'link' ? [child] : linksIn(child)
    })
  const read = (node: Node, depth: number) => {
    const role = String(node.role?.value ?? '')
    const name = String(node.name?.value ?? '').trim()
    const children = () => {
      for (const id of node.childIds ?? []) {
        const child = byId.get(id)
        if (child) read(child, depth)
      }
    }
    if (node.ignored) return children()
    if (role === 'RootWebArea') lines.push(`# ${name}`)
    else if (role === 'heading') {
      lines.push(`heading ${[name, ...stateOf(node)].join(', ')}`)
      // The links in a heading are stops of their own. The rest of it is in its name.
      for (const link of linksIn(node)) read(link, depth)
      return
    } else if (named.includes(role)) return void lines.push(`${role} ${[name, ...stateOf(node)].join(', ')}`)
    else if (landmarks.includes(role)) lines.push(name ? `${role} ${name}` : role)
    else if (role === 'StaticText') return void (name && lines.push(name))
    children()
  }
  const [root] = nodes
  if (root) read(root, 0)
  return lines
}

function stateOf({ properties = [], description, value }: Node): string[] {
  const of = (name: string) => properties.find((property) => property.name === name)?.value.value
  const level = of('level')
  return [
    ...(level ? [`level ${level}`] : []),
    ...(value?.value ? [`“${value.value}”`] : []),
    ...(of('required') ? ['required'] : []),
    ...(of('invalid') === 'true' ? ['invalid'] : []),
    ...(of('focused') ? ['focused'] : []),
    ...(description?.value ? [`(${description.value})`] : []),
  ]
}
