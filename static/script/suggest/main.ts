// Suggestions below a search box while a user types (C10). Loaded when a search box gets the focus.
import { element } from '../extra/elsewhere.ts'
import { ask } from './ask.ts'
import { choices } from './choices.ts'

const boxes = '[role=search] [name=q]'
/** Milliseconds without typing before a request is sent. */
const pause = 150

document.head.append(element('link', { rel: 'stylesheet', href: '/static/suggest.css' }))
const list = choices()
let timer = 0
let asking = new AbortController()

const boxOf = ({ target }: Event) => ((target as Element).matches(boxes) ? (target as HTMLInputElement) : null)

/** Cancels the pending request. */
function stop() {
  clearTimeout(timer)
  asking.abort()
}

function askSoon(box: HTMLInputElement | null) {
  if (!box) return
  stop()
  if (box.value.trim() === '') return list.close()
  timer = window.setTimeout(async () => {
    asking = new AbortController()
    const found = await ask(box, asking.signal)
    if (found && document.activeElement === box) list.show(box, found)
  }, pause)
}

document.addEventListener('input', (event) => {
  // Text that is being converted from kana to kanji is not searched for.
  if (!(event as InputEvent).isComposing) askSoon(boxOf(event))
})
document.addEventListener('compositionend', (event) => askSoon(boxOf(event)))
document.addEventListener('focusout', (event) => {
  if (!boxOf(event)) return
  stop()
  list.close()
})
document.addEventListener('keydown', (event) => {
  const box = boxOf(event)
  // Keys during kana-to-kanji conversion belong to the conversion.
  if (!box || event.isComposing || event.keyCode === 229) return
  if (event.key === 'ArrowDown' && !list.isOpen()) askSoon(box)
  else if (list.press(event.key)) event.preventDefault()
  if (event.key === 'Enter') stop()
})

const focused = document.activeElement
if (focused?.matches(boxes) && (focused as HTMLInputElement).value !== (focused as HTMLInputElement).defaultValue)
  askSoon(focused as HTMLInputElement)
