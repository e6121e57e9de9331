export interface SmallTarget {
  width: number
  height: number
  html: string
}

/**
 * The targets of a pointer that are lower than `least`, with the exceptions of WCAG 2.5.8: a link within a sentence, and
 * a target whose surrounding circle of that diameter touches no other target. It runs in the page.
 */
export function smallTargets(least: number): SmallTarget[] {
  const controls = 'a[href], button, select, textarea, summary, input:not([type=hidden])'
  const labelled = (element: Element) =>
    element.matches('[type=checkbox], [type=radio]') ? element.closest('label') : null
  const isShown = (element: Element) => {
    const { width, height, right, bottom } = element.getBoundingClientRect()
    const { visibility, clipPath } = getComputedStyle(element)
    return (
      width > 1 &&
      height > 1 &&
      right > 0 &&
      bottom + window.scrollY > 0 &&
      visibility === 'visible' &&
      clipPath === 'none'
    )
  }
  const shown = [...document.querySelectorAll(controls)].filter(isShown)
  const targets = shown.map((element) => ({ element, area: (labelled(element) ?? element).getBoundingClientRect() }))

  /** Whether the link is in a sentence, so that the height of the line is given. */
  const isInSentence = (element: Element) => {
    if (getComputedStyle(element).display !== 'inline') return false
    let block = element.parentElement
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement
    const around = block?.cloneNode(true) as Element | undefined
    for (const other of around?.querySelectorAll('a, button, select, input, form') ?? []) other.remove()
    return /[\p{L}\p{N}]/u.test(around?.textContent ?? '')
  }
  const isUnder = ({ area }: (typeof targets)[number]) => Math.round(area.height) < least
  const middle = ({ area }: (typeof targets)[number]) => ({
    x: area.left + area.width / 2,
    y: area.top + area.height / 2,
  })
  const radius = least / 2
  /** The part of the page that stays in place, such as a bar of tabs, under which the rest is scrolled. Null in the rest. */
  const fixedPart = (element: Element | null): Element | null => {
    if (!element) return null
    const { position } = getComputedStyle(element)
    return position === 'fixed' || position === 'sticky' ? element : fixedPart(element.parentElement)
  }
  const isApart = (one: (typeof targets)[number]) => {
    const { x, y } = middle(one)
    return targets.every((other) => {
      if (fixedPart(other.element) !== fixedPart(one.element)) return true
      if (other === one || other.element.contains(one.element) || one.element.contains(other.element)) return true
      if (isUnder(other)) {
        const at = middle(other)
        return Math.hypot(at.x - x, at.y - y) >= least
      }
      const { left, right, top, bottom } = other.area
      return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) >= radius
    })
  }
  return targets
    .filter((one) => isUnder(one) && !isInSentence(one.element) && !isApart(one))
    .map(({ element, area }) => ({
      width: Math.round(area.width),
      height: Math.round(area.height),
      html: element.outerHTML.slice(0, 160),
    }))
}

/** Links and buttons whose visible text is not in the name that assistive technology has (WCAG 2.5.3). */
export function unlikeTheirLabels(): string[] {
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/[\s\p{P}\p{S}]/gu, '')
      .toLowerCase()
  return [...document.querySelectorAll('a[aria-label], button[aria-label]')]
    .filter((element) => {
      const copy = element.cloneNode(true) as Element
      for (const hidden of copy.querySelectorAll('kbd, [aria-hidden=true], img, svg')) hidden.remove()
      return !plain(element.getAttribute('aria-label') ?? '').includes(plain(copy.textContent ?? ''))
    })
    .map((element) => `the name lacks the text: ${element.outerHTML.slice(0, 160)}`)
}
