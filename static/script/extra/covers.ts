import { element } from './elsewhere.ts'

/**
 * Shows cover images in lists: those that the library uploaded, and those of its provider with the provider's credit, if
 * it has one. They load as they scroll into view (C9, E10).
 */
export function showCovers(page: Document | null): void {
  const credit = page?.getElementById('covers')
  const main = document.querySelector('main')
  if (!main) return
  if (credit) main.append(document.importNode(credit, true))
  const draw = () => {
    for (const item of document.querySelectorAll<HTMLElement>('#results .titles > li:not(.covered)')) {
      const link = item.querySelector<HTMLAnchorElement>('a[href^="/titles/"]')
      const image = item.dataset.cover ?? (credit && link && `${link.pathname}/cover`)
      if (!image) continue
      item.classList.add('covered')
      item.prepend(coverOf(image))
    }
  }
  draw()
  // Paging replaces the results.
  new MutationObserver(draw).observe(main, { childList: true, subtree: true })
  const detail = document.querySelector('.detail > div')
  if (credit && detail && /^\/titles\/\d+$/.test(location.pathname) && !detail.querySelector('.cover'))
    detail.prepend(coverOf(`${location.pathname}/cover`))
}

/** The service redirects to the provider, or answers that there is no cover. */
function coverOf(src: string): HTMLElement {
  const picture = element('img', {
    class: 'cover',
    loading: 'lazy',
    width: '64',
    height: '90',
    alt: '',
    referrerpolicy: 'no-referrer',
    src,
  })
  picture.addEventListener('error', () => picture.remove())
  return picture
}
