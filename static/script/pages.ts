import { ask } from './ask.ts'
import { linkOf } from './events.ts'
import { focusOn } from './focus.ts'
import { inTurn } from './queue.ts'
import { complain, say, takeBack } from './say.ts'

/** A page of results as the user left it, with its focused element. */
interface Left {
  results: HTMLElement
  title: string
  focused: Element | null
  said: string | null
}

const resultsOf = (page: Document) => page.querySelector<HTMLElement>('#results')
const saidOf = (page: Document) => page.querySelector('[data-part] span')?.textContent ?? null
const addressNow = () => location.pathname + location.search

/** Shows other pages of results without a page load. Going back needs no request. */
export function turnPages() {
  const left = new Map<string, Left>()
  let here = addressNow()

  const leave = (results: HTMLElement) =>
    left.set(here, { results, title: document.title, focused: document.activeElement, said: saidOf(document) })

  const show = ({ results, title, focused, said }: Left) => {
    const now = resultsOf(document)
    if (!now) return
    leave(now)
    here = addressNow()
    now.replaceWith(results)
    document.title = title
    focusOn(results.contains(focused) ? (focused as HTMLElement) : (results.querySelector('#range') ?? results))
    say(said)
  }

  document.addEventListener('click', (event) => {
    const link = linkOf(event, '[data-part] a')
    if (!link) return
    event.preventDefault()
    if (link.hasAttribute('aria-disabled')) return
    takeBack(link)
    link.setAttribute('aria-disabled', 'true')
    const from = here
    inTurn(() => ask(link.href)).then((answer) => {
      link.removeAttribute('aria-disabled')
      // The user has gone back in the meantime.
      if (here !== from) return
      if (answer === 'failed') return complain(link)
      const results = answer !== 'whole' && resultsOf(answer)
      if (!results) return location.assign(link.href)
      history.pushState(null, '', link.href)
      show({ results, title: answer.title, focused: null, said: saidOf(answer) })
      results.scrollIntoView()
    })
  })

  addEventListener('popstate', () => {
    // Only the fragment changed.
    if (addressNow() === here) return
    const before = left.get(addressNow())
    if (before) show(before)
    else location.reload()
  })
}
