// The script of the patrons' pages. Every page works without it.
import { sendParts } from './forms.ts'
import { keepEntries } from './language.ts'
import { holdLinks } from './links.ts'
import { loadHtmx } from './load-htmx.ts'
import { sendOnce } from './once.ts'
import { prepareToSay } from './say.ts'

// Browsers that support modules but lack these functions use plain forms and links.
if ('fetch' in window && 'AbortController' in window && 'replaceWith' in Element.prototype) {
  prepareToSay()
  sendParts()
  holdLinks()
}
sendOnce()
keepEntries()
// The first browsers with modules have no import(). server/urls/files.ts adds versions to these names, as to those of the
// style sheets.
const load = (src: string) =>
  document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }))
// Only wide screens and a few pages load this script.
if (matchMedia('(min-width:52rem)').matches || document.querySelector('[data-extra]') || keepsTitles()) {
  load('/static/extra.js')
}
loadHtmx(() => load('/static/htmx.js'))
/** Loads the suggestions when a search box gets the focus. */
function suggest() {
  if (!document.activeElement?.matches('[role=search] [name=q]')) return
  document.removeEventListener('focusin', suggest)
  load('/static/suggest.js')
}
if ('AbortController' in window && 'replaceChildren' in Element.prototype) {
  document.addEventListener('focusin', suggest)
  suggest()
}

/** Whether titles were stored when the screen was wide. They must be cleared at sign-out. */
function keepsTitles(): boolean {
  try {
    return localStorage.getItem('recent') !== null
  } catch {
    return false
  }
}
