import { descendantsNamed, type Element, textOf } from '../html.ts'

/** A form of a page that a test can fill in. */
export interface Form {
  method: 'get' | 'post'
  action: string
  element: Element
}

export function formsOf(root: Element, address: string): Form[] {
  return descendantsNamed(root, 'form').map((element) => ({
    method: element.attributes.method === 'post' ? 'post' : 'get',
    action: element.attributes.action ?? address,
    element,
  }))
}

/** A value for each field. Checkboxes may share a name. */
export type FormValues = Record<string, string | string[]>

/**
 * The data that a browser sends after a person fills in `fields` and presses the named button, if any. Throws when the
 * form does not offer a value.
 */
export function fillIn({ element, action }: Form, fields: FormValues): [name: string, value: string][] {
  const sent: [string, string][] = []
  const used = new Set<string>()
  const entered = (name: string): string | undefined => {
    used.add(name)
    return [fields[name]].flat()[0]
  }
  for (const { attributes } of descendantsNamed(element, 'input')) {
    const { name, type, value = '' } = attributes
    if (!name) continue
    if (type === 'checkbox' || type === 'radio') {
      const wanted = [fields[name] ?? []].flat()
      // An empty list clears all boxes of the name.
      if (wanted.includes(value) || (name in fields && wanted.length === 0)) used.add(name)
      if (name in fields ? wanted.includes(value) : 'checked' in attributes) sent.push([name, value])
      continue
    }
    sent.push([name, type === 'hidden' ? value : (entered(name) ?? value)])
  }
  for (const area of descendantsNamed(element, 'textarea')) {
    const { name = '' } = area.attributes
    sent.push([name, entered(name) ?? area.children.join('')])
  }
  for (const select of descendantsNamed(element, 'select')) {
    const { name = '' } = select.attributes
    const options = descendantsNamed(select, 'option')
    const usual = options.find(({ attributes }) => 'selected' in attributes) ?? options[0]
    const wanted = entered(name)
    const chosen = wanted === undefined ? usual : options.find((option) => valueIn(option) === wanted)
    if (!chosen) throw new Error(`${action} does not offer ${name}=${wanted}`)
    sent.push([name, valueIn(chosen)])
  }
  for (const { attributes } of descendantsNamed(element, 'button')) {
    const { name, value = '' } = attributes
    if (name && fields[name] === value) sent.push([name, entered(name) ?? ''])
  }
  const impossible = Object.keys(fields).filter((name) => !used.has(name))
  if (impossible.length > 0) throw new Error(`${action} has no field or button for ${impossible.join(', ')}`)
  return sent
}

function valueIn(option: Element): string {
  return option.attributes.value ?? textOf(option)
}
