// The service worker of the offline card. It is only registered where the patron switched the offline card on. It stores
// nothing: the page's script fills the cache.
const cacheName = 'offline-card'
const savedPage = '/me/card/saved'
const mostDays = 30

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch((error) => card(error)))
  // The style sheets of the stored page.
  else if (request.destination === 'style') event.respondWith(fetch(request).catch((error) => sheet(request, error)))
})

/** Returns the stored page. A page that is too old or not wanted any more is deleted, and the browser shows its message. */
async function card(error) {
  const cache = await caches.open(cacheName)
  const page = await cache.match(savedPage, { ignoreVary: true })
  const days = page ? (Date.now() - Date.parse(page.headers.get('Date') || '')) / (24 * 3600 * 1000) : 0
  if (page && days < mostDays && !(await isCleared())) return page
  await caches.delete(cacheName)
  throw error
}

/** Whether the card must be deleted. Only some browsers let a worker read cookies. In the others the page's script does. */
async function isCleared() {
  if (!self.cookieStore) return false
  const cookie = await self.cookieStore.get('offline-card')
  return !cookie || cookie.value === 'clear'
}

async function sheet(request, error) {
  const found = await caches.match(request, { ignoreVary: true })
  if (found) return found
  throw error
}
