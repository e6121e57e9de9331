import { descendantsNamed, textOf } from '../html.ts'
import type { Form } from './form.ts'

export type Entries = [name: string, value: string][]

const notEntered = ['hidden', 'password', 'file', 'submit']

/** The fields of a form in which a person enters or chooses something, as a browser would send them. */
export function entriesOf({ element }: Form): Entries {
  const entries: Entries = []
  for (const { attributes } of descendantsNamed(element, 'input')) {
    const { name, type = 'text', value } = attributes
    if (!name || notEntered.includes(type)) continue
    if (type === 'checkbox' || type === 'radio') {
      if ('checked' in attributes) entries.push([name, value ?? 'on'])
    } else entries.push([name, value ?? ''])
  }
  for (const { attributes, children } of descendantsNamed(element, 'textarea')) {
    entries.push([attributes.name ?? '', children.join('').replace(/^\n/, '')])
  }
  for (const select of descendantsNamed(element, 'select')) {
    const options = descendantsNamed(select, 'option')
    const chosen = options.find(({ attributes }) => 'selected' in attributes) ?? options[0]
    if (chosen) entries.push([select.attributes.name ?? '', chosen.attributes.value ?? textOf(chosen)])
  }
  return entries.toSorted(([a, x], [b, y]) => (a + x < b + y ? -1 : 1))
}

/** Entries that differ from those of the form in every field: each box is pressed, and each list has another choice. */
export function otherEntries({ element }: Form): Entries {
  const entries: Entries = []
  const radios = new Map<string, string>()
  for (const { attributes } of descendantsNamed(element, 'input')) {
    const { name, type = 'text', value = 'on', maxlength } = attributes
    if (!name || notEntered.includes(type)) continue
    if (type === 'checkbox' && !('checked' in attributes)) entries.push([name, value])
    if (type === 'radio' && (!('checked' in attributes) || !radios.has(name))) radios.set(name, value)
    if (type !== 'checkbox' && type !== 'radio') entries.push([name, sampleOf(name, maxlength)])
  }
  for (const { attributes } of descendantsNamed(element, 'textarea')) {
    entries.push([attributes.name ?? '', `${sampleOf(attributes.name ?? '', attributes.maxlength)}\n二行目`])
  }
  for (const select of descendantsNamed(element, 'select')) {
    const options = descendantsNamed(select, 'option')
    const other = options.findLast(({ attributes }) => !('selected' in attributes)) ?? options[0]
    if (other) entries.push([select.attributes.name ?? '', other.attributes.value ?? textOf(other)])
  }
  return [...entries, ...radios].toSorted(([a, x], [b, y]) => (a + x < b + y ? -1 : 1))
}

const sampleOf = (name: string, maxlength = '40') => `${name}"<&>'あ`.slice(0, Number(maxlength))

/** The hidden fields of a form, with its token. */
export function hiddenOf({ element }: Form): Entries {
  return descendantsNamed(element, 'input').flatMap(({ attributes: { name, type, value = '' } }): Entries => {
    return name && type === 'hidden' ? [[name, value]] : []
  })
}

/** The named buttons of a form. A form without one has the empty button. */
export function buttonsOf({ element }: Form): Entries[] {
  const buttons = descendantsNamed(element, 'button').flatMap(({ attributes: { name, value = '' } }): Entries[] =>
    name ? [[[name, value]]] : [],
  )
  return buttons.length > 0 ? buttons : [[]]
}
