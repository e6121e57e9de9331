// The scanner types into the scan field of the page, also after a click elsewhere or after going back to the page.
const scanField = document.querySelector('form.scan input:not([type=hidden])')
document.querySelector('[autofocus]')?.select()
window.addEventListener('pageshow', ({ persisted }) => persisted && scanField?.focus())
document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
  // A space presses the button that has the focus.
  const isTyped = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
  if (isTyped && !document.activeElement?.matches('input,select,textarea')) scanField?.focus()
})
document.addEventListener('click', ({ target }) => target.closest?.('[data-print]') && window.print())

// Visible lists are reloaded when something changes at their branch.
const lists = document.querySelector('[data-changes]')
let events
let isAsking = false
let mustAsk = false

async function showAnew() {
  // The lists are not replaced while one of their buttons has the focus.
  if (isAsking || lists.contains(document.activeElement)) {
    mustAsk = true
    return
  }
  isAsking = true
  mustAsk = false
  try {
    const answer = await fetch(location.href)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const now = answer.ok && !answer.redirected && page.querySelector('[data-changes]')
    if (now && now.innerHTML !== lists.innerHTML) lists.replaceChildren(...now.childNodes)
  } catch {
    // The next change triggers another attempt.
  }
  isAsking = false
  if (mustAsk) setTimeout(showAnew, 1000)
}

function follow() {
  if (document.hidden || events) return
  events = new EventSource(lists.dataset.changes)
  // Loads the changes from before the connection opened.
  events.onopen = showAnew
  events.onmessage = showAnew
  events.addEventListener('over', leave)
  events.onerror = () => {
    if (events.readyState !== EventSource.CLOSED) return
    leave()
    setTimeout(follow, 30_000)
  }
}

// Browsers open at most six connections to a host, so hidden pages close theirs.
function leave() {
  events?.close()
  events = undefined
}

if (lists && window.EventSource) {
  follow()
  lists.addEventListener('focusout', () => mustAsk && setTimeout(showAnew))
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : follow()))
  window.addEventListener('pagehide', leave)
  window.addEventListener('pageshow', follow)
}
