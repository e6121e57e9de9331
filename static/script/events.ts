/** A press that opens a link here, and nothing else has done so. */
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

/** The form and its button; Safari before 15.4 does not say which it was. */
export function pressedIn(event: SubmitEvent) {
  const form = event.target as HTMLFormElement
  const button = (event.submitter as HTMLButtonElement | null) ?? (clicked?.form === form ? clicked : null)
  return { form, button }
}

/** Lets the browser send the form as it would have without this script. */
export function sendPlainly(form: HTMLFormElement, button: HTMLButtonElement | null) {
  const pressed = document.createElement('input')
  Object.assign(pressed, { type: 'hidden', name: button?.name ?? '', value: button?.value ?? '' })
  form.append(pressed)
  form.submit()
  // It is on its way; who comes back finds the form as it was.
  pressed.remove()
}
