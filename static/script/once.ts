import { pressedIn, sendPlainly } from './events.ts'
import { inTurn, isBusy } from './queue.ts'

/** Milliseconds during which a form counts as in flight. A form that is answered with a file does not leave its page. */
const patience = 20_000

/** Submits a form that changes something only once, however often its button is pressed. */
export function sendOnce() {
  let sent = new WeakMap<HTMLFormElement, number>()
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return
    const { form, button } = pressedIn(event)
    const before = sent.get(form)
    if (form.method === 'post') {
      if (before !== undefined && performance.now() - before < patience) return event.preventDefault()
      sent.set(form, performance.now())
    }
    if (!isBusy()) return
    event.preventDefault()
    inTurn(() => sendPlainly(form, button))
  })
  // A user who comes back to the page may submit it again.
  addEventListener('pageshow', () => {
    sent = new WeakMap()
  })
}
