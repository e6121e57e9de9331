const region = document.createElement('p')

/** There before anything is said: readers of the screen follow what they know. */
export function prepareToSay() {
  region.id = 'said'
  region.setAttribute('role', 'status')
  document.body.append(region)
}

export function say(text: string | null) {
  region.textContent = text
}

/** Says beside what was pressed that nothing came of it. */
export function complain(pressed: Element) {
  const words = document.createElement('small')
  words.className = 'no'
  words.setAttribute('role', 'alert')
  pressed.after(words)
  words.textContent = document.querySelector<HTMLElement>('[data-failed]')?.dataset.failed ?? ''
}

/** Before another try. */
export function takeBack(pressed: Element) {
  const words = pressed.nextElementSibling
  if (words?.getAttribute('role') === 'alert') words.remove()
}
