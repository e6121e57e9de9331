import { focusIn, focusOn } from '../focus.ts'
import { say } from '../say.ts'
import { onHtmx, type SwapTask } from './context.ts'

/** The message of a page about the press that led to it. */
const messages = 'main [role=alert],main [role=status]'
const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? null

/** Keeps the focus near the press, and announces what is new. */
export function followSwaps() {
  const hadFocus = new WeakSet<SwapTask>()
  let before: string | null = null
  onHtmx('before:swap', ({ ctx, tasks }) => {
    before = textOf('#main')
    for (const task of tasks) {
      if (task.target?.contains(document.activeElement)) hadFocus.add(task)
      // The first row of a page has the access key of the page's main action, which the list already has.
      if (ctx.select?.endsWith('> li')) for (const key of task.fragment.querySelectorAll('li kbd')) dropKey(key)
      // An event does not move the focus.
      if (!ctx.pressed)
        for (const field of task.fragment.querySelectorAll('[autofocus]')) field.removeAttribute('autofocus')
    }
  })
  onHtmx('before:settle', ({ task, newContent }) => {
    const first = newContent.find((node): node is HTMLElement => node instanceof HTMLElement)
    if (!first || first.localName === 'main') return
    // After the last row of a list was reached, reading continues at the first new row.
    const isNewRow = task.type === 'main' && first.matches('li')
    if (isNewRow || (hadFocus.has(task) && document.activeElement === document.body)) focusIn(first)
  })
  onHtmx('after:swap', ({ ctx }) => {
    if (!ctx.pressed) {
      if (ctx.sourceElement.dataset.said && textOf('#main') !== before) say(ctx.sourceElement.dataset.said)
    } else if (ctx.select?.startsWith('#main')) {
      const message = document.querySelector<HTMLElement>(messages)
      const focused = message ?? document.querySelector('h1')
      if (focused && document.activeElement === document.body) focusOn(focused)
      // Results of a search say how many there are.
      say([message?.textContent, textOf('#range')].filter(Boolean).join(' ') || textOf('h1'))
    } else if (ctx.select) say(textOf('#pager span'))
  })
}

function dropKey(key: Element) {
  key.parentElement?.removeAttribute('accesskey')
  key.remove()
}
