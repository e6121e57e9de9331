import type { Failure } from './ask.ts'

const region = document.getElementById('said') || document.createElement('p')

/** Creates the live region in advance: screen readers only announce changes of regions that exist. */
export function prepareToSay() {
  region.id = 'said'
  region.setAttribute('role', 'status')
  document.body.append(region)
}

export function say(text: string | null) {
  region.textContent = text
}

/** Shows beside the pressed element that the line or the service failed. */
export function complain(pressed: Element, failure: Failure) {
  const words = document.createElement('small')
  words.className = 'no'
  words.setAttribute('role', 'alert')
  pressed.after(words)
  words.textContent = document.querySelector<HTMLElement>('[data-failed]')?.dataset[failure] ?? ''
}

/** Removes the failure message before another attempt. */
export function takeBack(pressed: Element) {
  const words = pressed.nextElementSibling
  if (words?.getAttribute('role') === 'alert') words.remove()
}
