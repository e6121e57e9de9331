import { element } from '../extra/elsewhere.ts'
import type { Suggestion } from './ask.ts'

const id = 'suggested'

/** Creates a list below a search box: a combobox with a listbox in ARIA. The focus stays in the box. */
export function choices() {
  const list = element('ul', { id, role: 'listbox', hidden: '' })
  let box: HTMLInputElement | null = null
  let at = -1

  const options = () => [...list.children] as HTMLElement[]
  const isOpen = () => !list.hidden

  /** Marks an option; -1 marks none, so that the typed text applies. */
  function mark(next: number) {
    options()[at]?.setAttribute('aria-selected', 'false')
    at = next
    const option = options()[at]
    option?.setAttribute('aria-selected', 'true')
    if (option) box?.setAttribute('aria-activedescendant', option.id)
    else box?.removeAttribute('aria-activedescendant')
  }

  function close() {
    mark(-1)
    list.hidden = true
    box?.setAttribute('aria-expanded', 'false')
  }

  function choose(option: HTMLElement) {
    if (!box) return
    box.value = option.dataset.words ?? ''
    close()
    box.form?.submit()
  }

  function show(below: HTMLInputElement, found: Suggestion[]) {
    if (box !== below) enter(below)
    mark(-1)
    const made = found.map(({ words, kind }, i) =>
      element(
        'li',
        { id: `${id}-${i}`, role: 'option', 'aria-selected': 'false', 'data-words': words },
        words,
        ...(kind ? [' ', element('small', {}, kind)] : []),
      ),
    )
    list.replaceChildren(...made)
    list.hidden = made.length === 0
    below.setAttribute('aria-expanded', String(isOpen()))
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = below
    Object.assign(list.style, {
      left: `${offsetLeft}px`,
      top: `${offsetTop + offsetHeight}px`,
      width: `${offsetWidth}px`,
    })
  }

  function enter(next: HTMLInputElement) {
    box = next
    const said = { role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-controls': id }
    for (const [attribute, value] of Object.entries(said)) next.setAttribute(attribute, value)
    list.setAttribute('aria-label', next.getAttribute('aria-label') ?? '')
    next.after(list)
  }

  /** Handles a key. Returns whether it was for the list. */
  function press(key: string): boolean {
    if (!isOpen()) return false
    const all = options()
    const marked = all[at]
    // Beyond the first and the last option is the typed text.
    if (key === 'ArrowDown') mark(at + 1 < all.length ? at + 1 : -1)
    else if (key === 'ArrowUp') mark(at < 0 ? all.length - 1 : at - 1)
    else if (key === 'Escape') close()
    else if (key === 'Enter' && marked) choose(marked)
    else return false
    return true
  }

  // Keeps the focus in the box until the click.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    const option = (target as Element).closest<HTMLElement>('[role=option]')
    if (option) choose(option)
  })
  return { show, close, isOpen, press }
}
