
// Scans are accepted as fast as the scanner reads and sent one after the other, each with its own key. Unanswered scans are
// stored for this tab, so that neither a reload nor a lost connection loses one.
const scanForm = document.querySelector('form[data-scans]')

function startScans() {
  const store = `scans ${scanForm.getAttribute('action')}`
  const waiting = JSON.parse(sessionStorage.getItem(store) ?? '[]')
  const state = document.createElement('div')
  state.setAttribute('role', 'status')
  // A field named `after` would hide the method of the form.
  scanForm.insertAdjacentElement('afterend', state)
  let isSending = false
  let condition = 'waiting'

  function say(what) {
    condition = what
    sessionStorage.setItem(store, JSON.stringify(waiting))
    const text = scanForm.dataset[what] ?? ''
    state.textContent = waiting.length > 0 ? text.replace('{n}', waiting.length) : ''
    state.className = what === 'waiting' ? '' : 'say stop'
  }

  scanForm.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = scanField.value.trim()
    scanField.value = ''
    scanField.focus()
    if (!text) return beep(false)
    const key = Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => byte.toString(16).padStart(2, '0'))
    waiting.push({ key: key.join(''), text })
    say(condition)
    send()
  })

  async function send() {
    if (isSending) return
    isSending = true
    for (let failures = 0; waiting.length > 0; ) {
      const [{ key, text }] = waiting
      // The form has the state of the last answer: the patron at the desk, and the scans that were shown.
      const body = new URLSearchParams(new FormData(scanForm))
      body.set(scanField.name, text)
      body.set('key', key)
      const answer = await post(body)
      const form = answer.page?.querySelector('form[data-scans]')
      if (form && answer.status === 403 && failures < 3) {
        // The session has changed and nothing was done. The page contains a new form.
        failures += 1
        takeHidden(form)
      } else if (form && answer.status !== 403) {
        failures = 0
        waiting.shift()
        say('waiting')
        show(answer)
      } else if (answer.status < 500 && answer.status !== 429) {
        say('stopped')
        beep(false)
        break
      } else {
        say('failing')
        if (failures === 0) beep(false)
        failures += 1
        await new Promise((done) => setTimeout(done, Math.min(failures, 10) * 1000))
      }
    }
    isSending = false
  }

  async function post(body) {
    try {
      const answer = await fetch(scanForm.action, { method: 'POST', body })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      return { page, status: answer.status, url: answer.url }
    } catch {
      return { status: 599 }
    }
  }

  function takeHidden(form) {
    for (const old of scanForm.querySelectorAll('input[type=hidden]')) old.remove()
    scanForm.prepend(...form.querySelectorAll('input[type=hidden]'))
  }

  /** Inserts the answer into the page. The field is not replaced, because the scanner types into it. */
  function show({ page, url }) {
    for (const part of document.querySelectorAll('[data-part]')) {
      const next = page.querySelector(`[data-part=${part.dataset.part}]`)
      if (next) part.replaceChildren(...next.childNodes)
    }
    const form = page.querySelector('form[data-scans]')
    takeHidden(form)
    const field = form.querySelector('input:not([type=hidden])')
    scanField.name = field.name
    scanField.labels[0].firstChild.data = field.closest('label').firstChild.data
    scanForm.querySelector('button').textContent = form.querySelector('button').textContent
    showList(page.querySelector('[data-list]'))
    history.replaceState(null, '', url)
    beep(!page.querySelector('.scans [role=alert]'))
  }

  /** Keeps rows on the page that are older than those in the answer. */
  function showList(next) {
    const list = document.querySelector('[data-list]')
    const rows = [...next.querySelectorAll('[data-scan]')]
    const body = list.querySelector('tbody')
    list.hidden = next.hidden
    list.querySelector('h2').textContent = next.querySelector('h2').textContent
    const oldest = rows.at(-1)?.dataset.scan
    const older = [...body.querySelectorAll('[data-scan]')].filter(({ dataset }) => +dataset.scan < +oldest)
    body.replaceChildren(...rows, ...older)
  }

  say('waiting')
  send()
}

// A short high tone means success, a long low one failure. Each device remembers whether sound is off.
const soundButton = document.querySelector('[data-sound]')
const isSilent = () => localStorage.getItem('desk-sound') === 'off'
let audio

function beep(isGood) {
  // Browsers allow sound only after a user action on the page.
  if (isSilent() || !window.AudioContext || navigator.userActivation?.hasBeenActive === false) return
  audio ??= new AudioContext()
  const [tone, loudness] = [audio.createOscillator(), audio.createGain()]
  tone.type = isGood ? 'sine' : 'square'
  tone.frequency.value = isGood ? 1320 : 220
  loudness.gain.value = isGood ? 0.2 : 0.3
  tone.connect(loudness).connect(audio.destination)
  tone.start()
  tone.stop(audio.currentTime + (isGood ? 0.08 : 0.5))
}

function startSound() {
  const name = () => {
    soundButton.textContent = isSilent() ? soundButton.dataset.off : soundButton.dataset.on
  }
  soundButton.hidden = false
  name()
  soundButton.addEventListener('click', () => {
    localStorage.setItem('desk-sound', isSilent() ? 'on' : 'off')
    name()
    scanField.focus()
  })
}

if (scanForm && soundButton) {
  startSound()
  startScans()
}
