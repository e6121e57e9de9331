// Subscribes this browser to push messages on the page of channels. Without this script the page says that the browser
// cannot get them.
const worker = '/push-worker.js'
// The scope is no page, so the worker never stands between a page and the network.
const scope = '/push-worker'

const form = document.querySelector('form[data-push]')
const show = (name, isShown) => {
  for (const element of document.querySelectorAll(`[data-push-text=${name}]`)) element.hidden = !isShown
}

/** A key as the browser wants it. */
function bytesOf(base64url) {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

async function subscribe() {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('The permission was refused.')
  const registration = await navigator.serviceWorker.register(worker, { scope })
  const key = bytesOf(form.dataset.push)
  const options = { userVisibleOnly: true, applicationServerKey: key }
  // A subscription for another key, from before the library changed it, cannot be used.
  const subscription = await waitUntilActive(registration).then(() =>
    registration.pushManager.subscribe(options).catch(async () => {
      const old = await registration.pushManager.getSubscription()
      if (old) await old.unsubscribe()
      return registration.pushManager.subscribe(options)
    }),
  )
  const { endpoint, keys } = subscription.toJSON()
  form.elements.endpoint.value = endpoint
  form.elements.p256dh.value = keys.p256dh
  form.elements.auth.value = keys.auth
}

function waitUntilActive({ installing, waiting, active }) {
  const one = installing || waiting
  if (active || !one) return Promise.resolve()
  return new Promise((resolve) => {
    one.addEventListener('statechange', () => one.state === 'activated' && resolve())
  })
}

if (form && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
  show('unsupported', false)
  form.hidden = false
  form.addEventListener('submit', (event) => {
    if (form.elements.endpoint.value) return
    event.preventDefault()
    show('refused', false)
    subscribe().then(
      () => form.submit(),
      () => show('refused', true),
    )
  })
}
