import { element } from './elsewhere.ts'

/** Pictures of covers, where the library has a provider of them, who is named below. Asked for as they come into sight (C9). */
export function showCovers(page: Document | null): void {
  const credit = page?.getElementById('covers')
  const main = document.querySelector('main')
  if (!credit || !main) return
  main.append(document.importNode(credit, true))
  const draw = () => {
    for (const item of document.querySelectorAll('#results .titles > li:not(.covered)')) {
      const link = item.querySelector<HTMLAnchorElement>('a[href^="/titles/"]')
      item.classList.add('covered')
      if (link) item.prepend(coverOf(link.pathname))
    }
  }
  draw()
  // Another page of the results takes the place of this one.
  new MutationObserver(draw).observe(main, { childList: true, subtree: true })
  if (/^\/titles\/\d+$/.test(location.pathname))
    document.querySelector('.detail > div')?.prepend(coverOf(location.pathname))
}

/** The service leads on to the provider, or says that there is none. */
function coverOf(title: string): HTMLElement {
  const picture = element('img', {
    class: 'cover',
    loading: 'lazy',
    width: '64',
    height: '90',
    alt: '',
    referrerpolicy: 'no-referrer',
    src: `${title}/cover`,
  })
  picture.addEventListener('error', () => picture.remove())
  return picture
}
