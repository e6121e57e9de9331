import { element } from './elsewhere.ts'
import { clear, isStopped, stop, viewed } from './recent.ts'

const byId = (id: string) => document.getElementById(id)

/** Fills the page of recently viewed titles: the list, and the buttons that clear it and switch it off and on. */
export function showRecent(): void {
  const list = byId('recent')
  const [clearing, stopping, starting] = ['clear', 'stop', 'start'].map(byId)
  if (!list || !clearing || !stopping || !starting) return
  const show = () => {
    const titles = viewed()
    const links = titles.map(({ id, title }) => element('li', {}, element('a', { href: `/titles/${id}` }, title)))
    const { none = '', stopped = '' } = list.dataset
    const said = element('p', {}, isStopped() ? stopped : none)
    list.replaceChildren(titles.length > 0 ? element('ul', { class: 'titles' }, ...links) : said)
    clearing.hidden = titles.length === 0
    stopping.hidden = isStopped()
    starting.hidden = !isStopped()
  }
  const on = (button: HTMLElement, act: () => void, next?: HTMLElement) =>
    button.addEventListener('click', () => {
      const had = viewed().length > 0
      act()
      show()
      const said = byId('said')
      if (said) said.textContent = had && viewed().length === 0 ? (said.dataset.cleared ?? '') : ''
      next?.focus()
    })
  on(clearing, clear, stopping)
  on(stopping, stop, starting)
  on(starting, clear, stopping)
  show()
}
