/** Moves the focus to an element, also to one that is not focusable by itself. */
export function focusOn(element: HTMLElement) {
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus({ preventScroll: true })
}

/** Replaces an element and keeps the focus at its place, so that it does not move to the beginning of the page. */
export function replace(old: Element, by: HTMLElement) {
  const hadFocus = old.contains(document.activeElement)
  old.replaceWith(by)
  if (hadFocus) focusIn(by)
}

/** Moves the focus to the first link or button of an element, or to the element itself. */
export function focusIn(element: HTMLElement) {
  const controls = 'a[href],button'
  focusOn((!element.matches(controls) && element.querySelector<HTMLElement>(controls)) || element)
}
