/** The link that a click opens in this window. Null for other clicks and for clicks that were already handled. */
export function linkOf(event: MouseEvent, selector: string): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return null
  }
  return (event.target as Element).closest<HTMLAnchorElement>(selector)
}

let clicked: HTMLButtonElement | null = null
document.addEventListener('click', ({ target }) => {
  clicked = (target as Element).closest('button')
})

/** The submitted form and its button. Safari before 15.4 has no `submitter`. */
export function pressedIn(event: SubmitEvent) {
  const form = event.target as HTMLFormElement
  const button = (event.submitter as HTMLButtonElement | null) ?? (clicked?.form === form ? clicked : null)
  return { form, button }
}

/** Submits the form as the browser would without this script. */
export function sendPlainly(form: HTMLFormElement, button: HTMLButtonElement | null) {
  const pressed = document.createElement('input')
  Object.assign(pressed, { type: 'hidden', name: button?.name ?? '', value: button?.value ?? '' })
  form.append(pressed)
  form.submit()
  // The submission has started. A user who comes back finds the form unchanged.
  pressed.remove()
}
