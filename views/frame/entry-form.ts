import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

/** The ID of the form that the language buttons send, so that its entries are shown again in the other language. */
const entryFormId = 'entries'

const form = /<form\b([^>]*)>(.*?)<\/form>/gs
const entry = /<(?:textarea|select)\b|<input(?![^>]* type="(?:hidden|password|file|submit)")/

/**
 * Renders the main part of a page, and gives an ID to the first form in which a person can enter something. `form` is
 * that ID, undefined when there is no such form. A browser sends one form at a time, so it cannot be all of them.
 */
export function withEntryForm(main: Child): { main: Child; form: string | undefined } {
  const html = `${main}`
  for (const { 1: attributes = '', 2: fields = '', index } of html.matchAll(form)) {
    if (!attributes.includes('method="post"') || !entry.test(fields)) continue
    const [, id] = / id="([^"]*)"/.exec(attributes) ?? []
    if (id !== undefined) return { main: raw(html), form: id }
    const rest = html.slice(index + '<form'.length)
    return { main: raw(`${html.slice(0, index)}<form id="${entryFormId}"${rest}`), form: entryFormId }
  }
  return { main: raw(html), form: undefined }
}
