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

/** An element of the page as assistive technology has it, without the elements that it skips. */
interface Spoken {
  role: string
  name: string
  /** The level, state, value and description that are said besides. */
  state: string[]
  level: unknown
  children: Spoken[]
}

const landmarks = new Map([
  ['banner', 'banner'],
  ['navigation', 'navigation'],
  ['main', 'main'],
  ['contentinfo', 'content information'],
  ['complementary', 'complementary'],
  ['search', 'search'],
  ['form', 'form'],
  ['region', 'region'],
])

/** The names of controls in NVDA and in VoiceOver. */
const controls = new Map([
  ['link', ['link', 'link']],
  ['button', ['button', 'button']],
  ['textbox', ['edit', 'text field']],
  ['searchbox', ['search edit', 'search text field']],
  ['spinbutton', ['spin button', 'stepper']],
  ['combobox', ['combo box', 'pop-up button']],
  ['checkbox', ['check box', 'tick box']],
  ['radio', ['radio button', 'radio button']],
  ['image', ['graphic', 'image']],
  ['img', ['graphic', 'image']],
  ['option', ['option', 'option']],
] as [string, [nvda: string, voiceOver: string]][])

/**
 * The open page as NVDA reads it in browse mode, as VoiceOver reads it element by element, and the lists of VoiceOver's
 * rotor. Both are linear readings of Chromium's accessibility tree in the readers' order of words. The readers
 * themselves do not run.
 */
export async function readPage(session: CDPSession): Promise<string> {
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] }
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const spoken = (node: Node): Spoken[] => {
    const children = (node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id)
      return child ? spoken(child) : []
    })
    return node.ignored ? children : [{ ...describe(node), children }]
  }
  const page = nodes[0] ? spoken(nodes[0]) : []
  return ['NVDA', ...page.flatMap(nvda), '', 'VoiceOver', ...page.flatMap(voiceOver), '', ...rotor(page)].join('\n')
}

function describe({ role, name, properties = [], description, value }: Node): Omit<Spoken, 'children'> {
  const of = (wanted: string) => properties.find((property) => property.name === wanted)?.value.value
  const checked = of('checked')
  const current = of('current')
  const state = [
    ...(checked === undefined ? [] : [checked === 'true' ? 'checked' : 'not checked']),
    ...(current && current !== 'false' ? [`current ${current}`] : []),
    ...(of('expanded') === undefined ? [] : [of('expanded') ? 'expanded' : 'collapsed']),
    ...(of('required') ? ['required'] : []),
    ...(of('invalid') === 'true' ? ['invalid entry'] : []),
    ...(of('disabled') ? ['unavailable'] : []),
    ...(value?.value ? [String(value.value)] : []),
    ...(description?.value ? [String(description.value)] : []),
  ]
  return { role: String(role?.value ?? ''), name: String(name?.value ?? '').trim(), state, level: of('level') }
}

const words = (...all: (string | undefined)[]) => all.filter(Boolean).join(' ')
const parts = (...all: (string | undefined)[]) => all.filter(Boolean).join(', ')

function itemsOf({ children }: Spoken): number {
  return children.reduce(
    (sum, child) => sum + (child.role === 'listitem' ? 1 : child.role === 'list' ? 0 : itemsOf(child)),
    0,
  )
}

/** The links inside of a heading, which are announced together with it. */
const linkIn = ({ children }: Spoken): boolean => children.some((child) => child.role === 'link' || linkIn(child))

function nvda(node: Spoken): string[] {
  const { role, name, state, level, children } = node
  const inside = () => children.flatMap(nvda)
  const control = controls.get(role)
  if (role === 'RootWebArea') return [`${name} document`, ...inside()]
  if (role === 'heading') return [words(`heading level ${level}`, linkIn(node) ? 'link' : '', name)]
  if (control) return [words(control[0], name, ...state)]
  if (role === 'list') return [`list with ${itemsOf(node)} items`, ...inside(), 'out of list']
  if (role === 'table') return [words('table', name), ...inside(), 'out of table']
  if (role === 'row') return [words('row', ...inside())]
  if (role === 'group') return [words('grouping', name), ...inside()]
  if (role === 'alert' || role === 'status') return [words(role, name), ...inside()]
  const landmark = landmarks.get(role)
  if (landmark) return [words(name, landmark, 'landmark'), ...inside()]
  return role === 'StaticText' ? (name ? [name] : []) : inside()
}

function voiceOver(node: Spoken): string[] {
  const { role, name, state, level, children } = node
  const inside = () => children.flatMap(voiceOver)
  const control = controls.get(role)
  if (role === 'RootWebArea') return [`${name}, web content`, ...inside()]
  if (role === 'heading') return [parts(`heading level ${level}`, linkIn(node) ? 'link' : '', name)]
  if (control) return [parts(name, ...state, control[1])]
  if (role === 'list') return [`list ${itemsOf(node)} items`, ...inside(), 'end of list']
  if (role === 'table') return [parts(name, 'table'), ...inside(), 'end of table']
  if (role === 'row') return [parts(...inside())]
  if (role === 'group') return [parts(name, 'group'), ...inside()]
  if (role === 'alert' || role === 'status') return [parts(name, role), ...inside()]
  const landmark = landmarks.get(role)
  if (landmark) return [parts(name, landmark), ...inside(), `end of ${landmark}`]
  return role === 'StaticText' ? (name ? [name] : []) : inside()
}

/** The rotor's lists of landmarks, headings and form controls. */
function rotor(page: Spoken[]): string[] {
  const all = (nodes: Spoken[]): Spoken[] => nodes.flatMap((node) => [node, ...all(node.children)])
  const found = all(page)
  const isField = ({ role }: Spoken) => controls.has(role) && !['link', 'image', 'img', 'option'].includes(role)
  const list = (title: string, lines: string[]) => [`Rotor: ${title}`, ...lines.map((line) => `  ${line}`), '']
  return [
    ...list(
      'landmarks',
      found.filter(({ role }) => landmarks.has(role)).map(({ role, name }) => parts(landmarks.get(role), name)),
    ),
    ...list(
      'headings',
      found.filter(({ role }) => role === 'heading').map(({ level, name }) => `${level} ${name}`),
    ),
    ...list(
      'form controls',
      found.filter(isField).map(({ role, name, state }) => parts(name, ...state, controls.get(role)?.[1])),
    ),
  ].slice(0, -1)
}
