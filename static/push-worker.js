// The service worker of push messages. It is only registered where the patron asked for them on the page of channels. It
// stores nothing and handles no request.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  // Browsers demand a notification for every message, so an unreadable one is shown without text.
  let message = {}
  try {
    message = event.data.json()
  } catch {}
  const { title = '', body = '', path = '/me', tag = '' } = message
  event.waitUntil(self.registration.showNotification(title, { body, tag, data: { path } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data
  // A page of another site is never opened.
  const url = new URL(path, self.location.origin)
  if (url.origin === self.location.origin) event.waitUntil(self.clients.openWindow(url.href))
})
