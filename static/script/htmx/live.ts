import htmx from 'htmx.org'
import { isBusy } from '../queue.ts'

/** Milliseconds before another attempt after the event stream was refused. */
const retry = 30_000
/** Milliseconds between attempts while the page must not change. */
const pause = 1_000

/**
 * Follows the event stream named by `data-changes` and triggers `changes` on that element, whose `hx-get` then loads the
 * page again.
 */
export function followChanges() {
  const address = source()?.dataset.changes
  if (!address || !('EventSource' in window)) return
  let events: EventSource | undefined
  let mustShow = false

  function show() {
    if (!mustShow || isUsed()) return
    mustShow = false
    const element = source()
    if (element) htmx.trigger(element, 'changes')
  }
  function changed() {
    mustShow = true
    show()
  }
  function follow() {
    if (document.hidden || events) return
    events = new EventSource(address as string)
    // Loads the changes from before the connection opened.
    events.onopen = changed
    events.onmessage = changed
    // The session has ended.
    events.addEventListener('over', leave)
    events.onerror = () => {
      if (events?.readyState !== EventSource.CLOSED) return
      leave()
      setTimeout(follow, retry)
    }
  }
  // Browsers open at most six connections to a host, so hidden pages close theirs.
  function leave() {
    events?.close()
    events = undefined
  }

  follow()
  setInterval(show, pause)
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : follow()))
  addEventListener('pagehide', leave)
  addEventListener('pageshow', follow)
}

const source = () => document.querySelector<HTMLElement>('[data-changes]')

/** Whether a control of the page has the focus or a press is in flight: the page does not change under the finger. */
const isUsed = () => isBusy() || document.getElementById('main')?.contains(document.activeElement)
