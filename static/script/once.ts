import { pressedIn, sendPlainly } from './events.ts'
import { inTurn, isBusy } from './queue.ts'

/** So long a form is on its way, in milliseconds; one that is answered with a file leaves its page as it is. */
const patience = 20_000

/** A form that changes something is sent once, however often its button is pressed. */
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
  // Who comes back may send it again.
  addEventListener('pageshow', () => {
    sent = new WeakMap()
  })
}
