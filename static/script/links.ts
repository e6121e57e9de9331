import { linkOf } from './events.ts'
import { inTurn, isBusy } from './queue.ts'

/** Delays links until earlier presses have been answered, so that the next page shows their effect. */
export function holdLinks() {
  document.addEventListener('click', (event) => {
    const link = linkOf(event, 'a[href]')
    if (!link || !isBusy()) return
    event.preventDefault()
    inTurn(() => {
      location.href = link.href
    })
  })
}
