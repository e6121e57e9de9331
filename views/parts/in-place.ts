/**
 * Attributes of htmx, which carries some presses without a page load where it is loaded. `static/script/htmx` has the
 * rest: what is not for this place leads the whole page there.
 */

/** A form or link of which the answer is the same page: its content and the basket's count are replaced. */
export const inMain = { 'hx-target': '#main', 'hx-select': '#main', 'hx-select-oob': '#basket' } as const

/** An element whose page loads again when the event stream at an address has an event. `said` is then announced. */
export const live = (changes: string, announcement?: string) => ({
  'data-changes': changes,
  'data-said': announcement,
  'hx-get': '',
  'hx-trigger': 'changes',
  'hx-target': '#main',
  'hx-select': '#main',
  'hx-swap': 'outerMorph',
})

/** The link to the next page of results: its titles are appended to the list, and the links to pages replaced. */
export const moreRows = (next: string) => ({
  'hx-get': next,
  'hx-target': '#results .titles',
  'hx-select': '#results .titles > li',
  'hx-select-oob': '#pager',
  'hx-swap': 'beforeend',
  'hx-replace-url': 'true',
})

/** Wraps a button that has an answer in its place. The script replaces the nearest one of these. */
export const actTarget = 'closest [data-act]'
