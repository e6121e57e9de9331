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
// What only wide screens and a few pages need; phones never load it. The first browsers of modules know no import().
// Its name here gets its version by server/urls/files.ts, as that of its style sheet does.
if (matchMedia('(min-width:52rem)').matches || document.querySelector('[data-extra]') || keepsTitles()) {
  document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/static/extra.js' }))
}

/** A screen may have been wide before, and is to forget at sign-out what it then kept. */
function keepsTitles(): boolean {
  try {
    return localStorage.getItem('recent') !== null
  } catch {
    return false
  }
}
