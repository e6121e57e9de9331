import { element } from './elsewhere.ts'

/** Shows cover images, with the credit of their provider, if the library has one. They load as they scroll into view (C9). */
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
  // Paging replaces the results.
  new MutationObserver(draw).observe(main, { childList: true, subtree: true })
  if (/^\/titles\/\d+$/.test(location.pathname))
    document.querySelector('.detail > div')?.prepend(coverOf(location.pathname))
}

/** The service redirects to the provider, or answers that there is no cover. */
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
