import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { programOf } from '../../external-programs/needs.ts'

const run = promisify(execFile)

/**
 * Lynx in a terminal that is as high as a page, so that the whole page can be read as text. The test uses the numbers
 * of links and buttons, and the keys that move between them.
 */
export async function openLynx(address: string) {
  const [tmux, lynx] = [programOf('tmux'), programOf('lynx')]
  const home = await mkdtemp(join(tmpdir(), 'lynx-'))
  await writeFile(join(home, '.lynxrc'), 'preferred_language=ja\n')
  const env = { PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', TMUX_TMPDIR: home }
  const terminal = async (...all: string[]) => (await run(tmux, ['-f', '/dev/null', ...all], { env })).stdout
  const options = '-accept_all_cookies -nopause -nocolor -assume_charset=utf-8 -display_charset=utf-8'
  await terminal('new-session', '-d', '-x', '80', '-y', '160', `${lynx} ${options} '${address}'`)
  onTestFinished(async () => {
    await terminal('kill-server').catch(() => undefined)
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  })
  const keys = (...all: string[]) => terminal('send-keys', ...all)
  const type = (text: string) => terminal('send-keys', '-l', text)
  const screen = () => terminal('capture-pane', '-p')

  /** Waits for a page with this text, and returns its non-empty lines. */
  async function read(text: string): Promise<string[]> {
    let last = ''
    for (const start = Date.now(); Date.now() - start < 60_000; await pause(300)) {
      const now = await screen()
      // Two equal reads mean that the page is complete.
      if (now.includes(text) && now === last) return linesOf(now)
      last = now
    }
    throw new Error(`Lynx does not show ${text}:\n${last}`)
  }

  /** The text at the cursor, which lynx puts on the current link, button or field. */
  async function here(): Promise<string> {
    const [x, y] = (await terminal('display-message', '-p', '#{cursor_x} #{cursor_y}')).trim().split(' ').map(Number)
    // A link has a blank before it, and a button its value or kind.
    return cutAt((await screen()).split('\n')[y ?? 0] ?? '', x ?? 0).replace(/^\s*(\(\w+\) )?/, '')
  }

  /** Moves from link to link until one begins with this text. */
  async function to(text: string): Promise<void> {
    let last = ''
    for (let presses = 0; presses < 120; presses++) {
      last = await here()
      // An access key may precede it.
      if (last.replace(/^5 ?/, '').startsWith(text)) return
      await keys('Tab')
      await pause(60)
    }
    throw new Error(`Lynx does not reach ${text}. It stops at “${last}”:\n${await screen()}`)
  }

  return {
    read,
    type,
    keys,
    to,
    async press(text: string) {
      await to(text)
      await keys('Enter')
    },
  }
}

const linesOf = (screen: string) =>
  screen
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The rest of a line from a column on. Kana and kanji are two columns wide. */
function cutAt(line: string, column: number): string {
  let at = 0
  const letters = [...line]
  const index = letters.findIndex((letter) => {
    if (at >= column) return true
    at += /[\u1100-\u115f\u2e80-\uffdc]/.test(letter) ? 2 : 1
    return false
  })
  return index < 0 ? '' : letters.slice(index).join('')
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
