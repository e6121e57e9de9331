import { Parser } from 'htmlparser2'

export type FormField = [name: string, value: string]

interface Tag {
  name: string
  attributes: Record<string, string>
  start: number
  /** Offset after the closing `>`. */
  end: number
  /** The text of an option, which is its value when it has no other. Empty for other tags. */
  text: string
}

interface Form {
  action: string
  fields: Tag[]
  /** Options belong to their select. `start` and `end` enclose the text of a textarea. */
  selects: { name: string; options: Tag[] }[]
  areas: { name: string; start: number; end: number }[]
}

/**
 * Fills the form that posts to `action` with the sent fields, and inserts the HTML of `notice` after the heading.
 * Passwords and one-time codes stay unchanged, and hidden fields too, except what the form first showed. A page without
 * such a form gets only the notice, and `hasForm` is false.
 */
export function fillForm(
  html: string,
  { action, fields, notice = '' }: { action: string; fields: FormField[]; notice?: string },
): { html: string; hasForm: boolean } {
  const { forms, top } = parseForms(html)
  const changes = new Map<number, { end: number; text: string }>()
  const form = bestOf(forms, pathOf(action), fields)
  const valuesOf = (name: string | undefined) => fields.flatMap(([known, value]) => (known === name ? [value] : []))
  const isSent = (name: string | undefined) => valuesOf(name).length > 0
  for (const tag of form?.fields ?? []) {
    const { name, type, value = 'on', autocomplete } = tag.attributes
    if (!name || ['password', 'file', 'submit'].includes(type ?? '') || autocomplete === 'one-time-code') continue
    if (type === 'hidden' && !isFirstShown(name)) continue
    const isBox = type === 'checkbox' || type === 'radio'
    if (isBox)
      changes.set(tag.start, { end: tag.end, text: tagWithAttribute(tag, 'checked', valuesOf(name).includes(value)) })
    else if (isSent(name))
      changes.set(tag.start, { end: tag.end, text: tagWithAttribute(tag, 'value', valuesOf(name)[0] ?? '') })
  }
  for (const { name, options } of form?.selects.filter(({ name }) => isSent(name)) ?? []) {
    for (const option of options) {
      const chosen = valuesOf(name).includes(option.attributes.value ?? option.text.trim())
      changes.set(option.start, { end: option.end, text: tagWithAttribute(option, 'selected', chosen) })
    }
  }
  for (const { name, start, end } of form?.areas.filter(({ name }) => isSent(name)) ?? []) {
    // HTML ignores the first line break of a textarea.
    changes.set(start, { end, text: `\n${escaped(valuesOf(name)[0] ?? '')}` })
  }
  changes.set(top, { end: top, text: notice })
  return { html: replaced(html, changes), hasForm: form !== undefined }
}

/**
 * Whether a hidden field has the version or a value that the form first showed. The typed values belong to them: with those
 * of the new page, the form would overwrite what somebody else saved meanwhile.
 */
const isFirstShown = (name: string) => name === 'version' || name === 'base' || name.startsWith('was-')

/** Returns the forms of a page, and the offset after its heading. */
function parseForms(html: string): { forms: Form[]; top: number } {
  const forms: Form[] = []
  let form: Form | undefined
  let area: Form['areas'][number] | undefined
  let option: Tag | undefined
  let top = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      const tag = { name, attributes, start: parser.startIndex, end: parser.endIndex + 1, text: '' }
      if (name === 'main') top = tag.end
      if (name === 'form') form = { action: attributes.action ?? '', fields: [], selects: [], areas: [] }
      if (name === 'form' && form) forms.push(form)
      if (name === 'input') form?.fields.push(tag)
      if (name === 'select') form?.selects.push({ name: attributes.name ?? '', options: [] })
      if (name === 'option') {
        option = tag
        form?.selects.at(-1)?.options.push(tag)
      }
      if (name === 'textarea') area = { name: attributes.name ?? '', start: tag.end, end: tag.end }
    },
    ontext(text) {
      if (option) option.text += text
    },
    onclosetag(name) {
      if (name === 'option') option = undefined
      if (name === 'h1' && top > 0) top = parser.endIndex + 1
      if (name === 'form') form = undefined
      if (name === 'textarea' && area) {
        area.end = parser.startIndex
        form?.areas.push(area)
        area = undefined
      }
    },
  })
  parser.end(html)
  return { forms, top }
}

/** Chooses between forms with the same action: first by equal hidden fields, then by the number of sent fields. */
function bestOf(forms: Form[], path: string, fields: FormField[]): Form | undefined {
  const sent = new Map(fields)
  const score = (form: Form) => {
    const names = [...form.fields.map(({ attributes }) => attributes.name), ...form.selects, ...form.areas].map(
      (field) => (typeof field === 'object' ? field.name : field),
    )
    const same = form.fields.filter(
      ({ attributes: { type, name = '', value } }) => type === 'hidden' && name !== 'token' && sent.get(name) === value,
    )
    return same.length * 100 + names.filter((name) => name && sent.has(name)).length
  }
  return forms.filter(({ action }) => pathOf(action) === path).toSorted((a, b) => score(b) - score(a))[0]
}

const pathOf = (address: string) => address.split(/[?#]/)[0] ?? ''

/** Serialises a tag with one attribute replaced; false removes the attribute. */
function tagWithAttribute({ name, attributes }: Tag, attribute: string, value: string | boolean): string {
  const { [attribute]: _, ...others } = attributes
  const own = value === false ? [] : [[attribute, value === true ? '' : value] as const]
  return `<${[name, ...[...Object.entries(others), ...own].map(([name, value]) => `${name}="${escaped(value)}"`)].join(' ')}>`
}

function replaced(html: string, changes: Map<number, { end: number; text: string }>): string {
  let [made, at] = ['', 0]
  for (const [start, { end, text }] of [...changes].toSorted(([a], [b]) => a - b)) {
    made += html.slice(at, start) + text
    at = end
  }
  return made + html.slice(at)
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
