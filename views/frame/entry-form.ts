import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { urls } from '../../server/urls/urls.ts'

/** The form that the language buttons send, so that its entries are shown again in the other language. */
export interface EntryForm {
  id: string
  /** The page itself, for a search form that another page answers. Undefined for the form's own address. */
  action?: '?'
}

const form = /<form\b([^>]*)>(.*?)<\/form>/gs
const entry = /<(?:textarea|select)\b|<input(?![^>]* type="(?:hidden|password|file|submit)")/

/**
 * Renders the main part of the page at `address`, and gives an ID to the first form in which a person can enter something.
 * `form` is undefined when there is no such form. A browser sends one form at a time, so it cannot be all of them.
 */
export function withEntryForm(main: Child, address: string): { main: Child; form: EntryForm | undefined } {
  const html = `${main}`
  const forms = [...html.matchAll(form)].filter(([, , fields = '']) => entry.test(fields))
  const posted = forms.find(([, attributes = '']) => attributes.includes('method="post"'))
  const found = posted ?? forms.find(([, attributes = '']) => isSearch(attributes, address))
  if (!found) return { main: raw(html), form: undefined }
  const action = posted ? {} : { action: '?' as const }
  const [, known] = / id="([^"]*)"/.exec(found[1] ?? '') ?? []
  if (known !== undefined) return { main: raw(html), form: { id: known, ...action } }
  const rest = html.slice(found.index + '<form'.length)
  return { main: raw(`${html.slice(0, found.index)}<form id="entries"${rest}`), form: { id: 'entries', ...action } }
}

/** Whether it is a form of many conditions above the page of its results, such as /search/advanced. */
function isSearch(attributes: string, address: string): boolean {
  const [, results = urls.top] = / action="([^"?]+)/.exec(attributes) ?? []
  return attributes.includes('class="fields"') && results !== urls.top && address.startsWith(`${results}/`)
}
