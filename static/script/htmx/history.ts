import { onHtmx } from './context.ts'

const addressNow = () => location.pathname + location.search

/**
 * Keeps the address of what the page shows, so that reload, back and bookmarks find it. Nothing of a page is stored: going
 * back to another address loads its page again.
 */
export function keepAddresses() {
  let here = addressNow()
  onHtmx('after:swap', ({ ctx: { push, replace, response, select, request } }) => {
    const url = new URL(response?.raw.url || request.action, location.href)
    const address = url.pathname + url.search
    if (push === 'true' && address !== here) history.pushState(null, '', address)
    // A form's answer has an address of its own.
    else if (replace === 'true' || (select && request.method === 'POST')) history.replaceState(null, '', address)
    here = addressNow()
  })
  addEventListener('popstate', () => {
    // Otherwise only the fragment changed.
    if (addressNow() !== here) location.reload()
  })
}
