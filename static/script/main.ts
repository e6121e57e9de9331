// The whole script of the patrons' pages. Every page works without it.
import { sendParts } from './forms.ts'
import { holdLinks } from './links.ts'
import { sendOnce } from './once.ts'
import { turnPages } from './pages.ts'
import { prepareToSay } from './say.ts'

// Browsers that know modules and lack these have plain forms and links.
if ('fetch' in window && 'AbortController' in window && 'replaceWith' in Element.prototype) {
  prepareToSay()
  sendParts()
  turnPages()
  holdLinks()
}
sendOnce()
// The first browsers of modules know no import(). These names get their versions by server/urls/files.ts, as those of
// the style sheets do.
const load = (src: string) =>
  document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }))
// What only wide screens and a few pages need; phones never load it.
if (matchMedia('(min-width:52rem)').matches || document.querySelector('[data-extra]') || keepsTitles()) {
  load('/static/extra.js')
}
/** What is suggested while somebody types is for who goes into a search box. */
function suggest() {
  if (!document.activeElement?.matches('[role=search] [name=q]')) return
  document.removeEventListener('focusin', suggest)
  load('/static/suggest.js')
}
if ('AbortController' in window && 'replaceChildren' in Element.prototype) {
  document.addEventListener('focusin', suggest)
  suggest()
}

/** A screen may have been wide before, and is to forget at sign-out what it then kept. */
function keepsTitles(): boolean {
  try {
    return localStorage.getItem('recent') !== null
  } catch {
    return false
  }
}
