// htmx with what the pages of the service need. Loaded after the page; every page works without it.
import './settings.ts'
import htmx from 'htmx.org'
import { prepareToSay } from '../say.ts'
import { keepAddresses } from './history.ts'
import { followChanges } from './live.ts'
import { followRequests } from './requests.ts'
import { followSwaps } from './swaps.ts'

/** Attributes with code would need `eval`, which the Content-Security-Policy refuses too. */
function Refused() {
  throw new Error('Attributes of htmx must not contain code.')
}
htmx.registerExtension('madoguchi', {
  init: (api: { initSecurity: (policy: null, sync: unknown, async: unknown) => void }) =>
    api.initSecurity(null, Refused, Refused),
})

if (!document.getElementById('said')) prepareToSay()
followRequests()
followSwaps()
keepAddresses()
followChanges()
