import { type Answer, ask } from './ask.ts'
import { pressedIn, sendPlainly } from './events.ts'
import { replace } from './focus.ts'
import { inTurn } from './queue.ts'
import { complain, say, takeBack } from './say.ts'

/** Submits forms in the background when their answer is a part of the page. */
export function sendParts() {
  document.addEventListener('submit', (event) => {
    const { form, button } = pressedIn(event)
    if (!form.dataset.failed || !button) return
    event.preventDefault()
    // A second press while the first is in flight.
    if (button.hasAttribute('aria-disabled')) return
    const sent = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    sent.append(button.name, button.value)
    takeBack(button)
    button.setAttribute('aria-disabled', 'true')
    inTurn(() => ask(form.action, sent)).then((answer) => {
      button.removeAttribute('aria-disabled')
      if (answer === 'failed') complain(button)
      // It is submitted after the other queued presses.
      else if (answer === 'whole') inTurn(() => sendPlainly(form, button))
      else put(answer, button)
    })
  })
}

/** Inserts the parts of an answer: by id, or in place of the button. A status is announced instead. */
function put(answer: Exclude<Answer, string>, button: Element) {
  for (const part of [...answer.body.children] as HTMLElement[]) {
    if (part.getAttribute('role') === 'status') say(part.textContent)
    else replace((part.id && document.getElementById(part.id)) || button, part)
  }
}
