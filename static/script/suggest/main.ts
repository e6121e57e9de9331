// What begins so, below a search box while words are typed (C10); loaded when somebody goes into one.
import { element } from '../extra/elsewhere.ts'
import { ask } from './ask.ts'
import { choices } from './choices.ts'

const boxes = '[role=search] [name=q]'
/** Who types on is not asked for yet, in milliseconds. */
const pause = 150

document.head.append(element('link', { rel: 'stylesheet', href: '/static/suggest.css' }))
const list = choices()
let timer = 0
let asking = new AbortController()

const boxOf = ({ target }: Event) => ((target as Element).matches(boxes) ? (target as HTMLInputElement) : null)

/** Whatever was asked for before is out of date. */
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
  // Kana that are not kanji yet are nothing to look for.
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
  // What is pressed while kana are turned into kanji is for that.
  if (!box || event.isComposing || event.keyCode === 229) return
  if (event.key === 'ArrowDown' && !list.isOpen()) askSoon(box)
  else if (list.press(event.key)) event.preventDefault()
  if (event.key === 'Enter') stop()
})

const focused = document.activeElement
if (focused?.matches(boxes) && (focused as HTMLInputElement).value !== (focused as HTMLInputElement).defaultValue)
  askSoon(focused as HTMLInputElement)
