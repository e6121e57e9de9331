import { linkOf } from './events.ts'
import { inTurn, isBusy } from './queue.ts'

/** Who leaves the page first sees what was pressed before done: it is on the next one. */
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
