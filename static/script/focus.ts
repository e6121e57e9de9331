/** Moves the focus to what is no field, link or button either. */
export function focusOn(element: HTMLElement) {
  if (element.tabIndex < 0) element.tabIndex = -1
  element.focus({ preventScroll: true })
}

/** Who was there with the focus is with what came in its place, never at the beginning of the page. */
export function replace(old: Element, by: HTMLElement) {
  const hadFocus = old.contains(document.activeElement)
  old.replaceWith(by)
  if (hadFocus) focusOn(by)
}
