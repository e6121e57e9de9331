// Functions for wide screens and for pages that need a script of their own. Phones never load this file.
import { wideScreen } from './elsewhere.ts'
import { showFacets } from './facets.ts'
import { forgetAtSignOut, remember } from './recent.ts'
import { showRecent } from './recent-page.ts'
import { showRelated } from './related.ts'
import { shareButtons } from './share.ts'

shareButtons()
showRecent()
forgetAtSignOut()
if (matchMedia(wideScreen).matches) {
  remember()
  showFacets()
  showRelated()
}
