// Keeps or clears the offline card of this browser. The service adds this script only to pages of a browser that has the
// cookie, and to the page of the setting.
const cacheName = 'offline-card'
const savedPage = '/me/card/saved'
const worker = '/card-worker.js'
const scope = '/me'
/** The pages after which the stored page is refreshed. */
const fresh = /^\/(me|me\/card|me\/card\/offline|holds|loans)$/

/** The patron whose card this browser may store, or `clear`. */
const owner = () => (/(?:^|; )offline-card=([\w-]+)/.exec(document.cookie) || [])[1]

/** Browsers offer these only on encrypted connections. */
const isSupported = 'serviceWorker' in navigator && 'caches' in window

/** The service answered, and had no page to store. Other errors are of the line. */
class ServiceFailed extends Error {}

async function store() {
  const before = owner()
  const page = await fetch(savedPage)
  if (!page.ok || page.redirected) throw new ServiceFailed('The page of the card was not sent.')
  const sheets = new DOMParser()
    .parseFromString(await page.clone().text(), 'text/html')
    .querySelectorAll('link[rel=stylesheet]')
  const cache = await caches.open(cacheName)
  await cache.addAll([...sheets].map((link) => link.getAttribute('href')))
  await cache.put(savedPage, page)
  await navigator.serviceWorker.register(worker, { scope })
  await navigator.serviceWorker.ready
  // The patron signed out meanwhile, in another window.
  if (owner() !== before) await clear()
}

async function clear() {
  if (isSupported) {
    await caches.delete(cacheName)
    for (const registration of await navigator.serviceWorker.getRegistrations()) {
      if (new URL(registration.scope).pathname === scope) await registration.unregister()
    }
  }
  // biome-ignore lint/suspicious/noDocumentCookie: browsers without the cookie store have only this.
  if (owner() === 'clear') document.cookie = 'offline-card=; path=/; max-age=0'
}

/** Shows the elements with this name on the page of the setting. */
function show(name) {
  for (const element of document.querySelectorAll(`[data-offline=${name}]`)) element.hidden = false
}
function hide(name) {
  for (const element of document.querySelectorAll(`[data-offline=${name}]`)) element.hidden = true
}

async function start() {
  const value = owner()
  if (value === undefined || value === 'clear') {
    await clear()
    if (isSupported) {
      hide('unsupported')
      show('offer')
    }
  } else if (isSupported && fresh.test(location.pathname)) {
    hide('unsupported')
    await store().then(
      () => show('stored'),
      (error) => show(error instanceof ServiceFailed ? 'service-failed' : 'failed'),
    )
  }
}

// Clears before the request, because the next page may never arrive.
for (const form of document.querySelectorAll('form[action="/sign-out"], form[data-offline=off]')) {
  form.addEventListener('submit', () => void caches.delete(cacheName))
}
start()
