import { type Answer, ask } from './ask.ts'
import { pressedIn, sendPlainly } from './events.ts'
import { replace } from './focus.ts'
import { inTurn } from './queue.ts'
import { complain, say, takeBack } from './say.ts'

/**
 * Sends the buttons that have `hx-post` in the background where htmx is not loaded: on slow lines and in old browsers.
 * htmx prevents the submission of the form when it sends them itself.
 */
export function sendParts() {
  document.addEventListener('submit', (event) => {
    const { form, button } = pressedIn(event)
    if (event.defaultPrevented || !button || !button.hasAttribute('hx-post')) return
    event.preventDefault()
    // A second press while the first is in flight.
    if (button.hasAttribute('aria-disabled')) return
    const sent = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    sent.append(button.name, button.value)
    takeBack(button)
    button.setAttribute('aria-disabled', 'true')
    inTurn(() => ask(form.action, sent)).then((answer) => {
      button.removeAttribute('aria-disabled')
      if (answer === 'failed' || answer === 'serviceFailed') complain(button, answer)
      // It is submitted after the other queued presses.
      else if (answer === 'whole') inTurn(() => sendPlainly(form, button))
      else put(answer, button)
    })
  })
}

/** Inserts the parts of an answer: by id, or at the target of the button. A status is announced instead. */
function put(answer: Exclude<Answer, string>, button: Element) {
  const target = button.getAttribute('hx-target')
  for (const part of [...answer.body.children] as HTMLElement[]) {
    if (part.getAttribute('role') === 'status') say(part.textContent)
    else
      replace(
        (part.id && document.getElementById(part.id)) ||
          (target && button.closest(target.replace('closest ', ''))) ||
          button,
        part,
      )
  }
}
