import { type Answer, ask } from './ask.ts'
import { pressedIn, sendPlainly } from './events.ts'
import { replace } from './focus.ts'
import { inTurn } from './queue.ts'
import { complain, say, takeBack } from './say.ts'

/** Forms that are answered with a part of their page are sent behind it. */
export function sendParts() {
  document.addEventListener('submit', (event) => {
    const { form, button } = pressedIn(event)
    if (!form.dataset.failed || !button) return
    event.preventDefault()
    // The second press of two.
    if (button.hasAttribute('aria-disabled')) return
    const sent = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    sent.append(button.name, button.value)
    takeBack(button)
    button.setAttribute('aria-disabled', 'true')
    inTurn(() => ask(form.action, sent)).then((answer) => {
      button.removeAttribute('aria-disabled')
      if (answer === 'failed') complain(button)
      // After what else was pressed.
      else if (answer === 'whole') inTurn(() => sendPlainly(form, button))
      else put(answer, button)
    })
  })
}

/** What has an id takes the place of what has it, and what has none that of the button; a status is said. */
function put(answer: Exclude<Answer, string>, button: Element) {
  for (const part of [...answer.body.children] as HTMLElement[]) {
    if (part.getAttribute('role') === 'status') say(part.textContent)
    else replace((part.id && document.getElementById(part.id)) || button, part)
  }
}
