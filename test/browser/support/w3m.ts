import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { programOf } from '../../external-programs/needs.ts'

const [enter, tab] = ['\r', '\t']

/** The text browser w3m in its own terminal, controlled by the keyboard. It ends with the test. */
export async function openW3m(address: string) {
  const w3m = programOf('w3m')
  const terminal = programOf('script')
  const home = await mkdtemp(join(tmpdir(), 'w3m-'))
  const env = { PATH: process.env.PATH, HOME: home, TERM: 'vt100', LC_ALL: 'C.UTF-8', http_proxy: '' }
  // The options turn cookies on; w3m does not ask before it quits.
  const command = `stty rows 50 cols 80; exec ${w3m} -cookie -o wrap_search=1 -o display_charset=UTF-8 -o accept_language=ja ${address}`
  const process_ = spawn(terminal, ['-qefc', command, '/dev/null'], { env })
  let seen = ''
  process_.stdout.on('data', (data) => {
    seen += data
  })
  const ended = new Promise((resolve) => process_.once('exit', resolve))
  onTestFinished(async () => {
    process_.stdin.write('Q')
    await Promise.race([ended, pause(2_000)])
    process_.kill()
    await rm(home, { recursive: true, force: true })
  })
  let saved = 0

  /** Types keys, and waits until w3m has redrawn the screen. */
  async function type(keys: string) {
    process_.stdin.write(keys)
    for (let length = -1; length !== seen.length; ) {
      length = seen.length
      await pause(60)
    }
  }

  /** The whole page as text, saved by w3m's own command. */
  async function page(): Promise<string> {
    saved += 1
    const file = join(home, `page-${saved}`)
    await type(`S${file}${enter}`)
    return readFile(file, 'utf8').catch(() => '')
  }

  /** Waits for a page with this text. */
  async function read(text: string): Promise<string> {
    let last = ''
    for (const start = Date.now(); Date.now() - start < 30_000; ) {
      last = (await page()) || last
      if (last.includes(text)) return last
    }
    throw new Error(`w3m does not show ${text}:\n${last}\n${seen.slice(-500)}`)
  }

  /** Moves the cursor to the first occurrence of the text on the page. */
  const find = (text: string) => type(`g/${text}${enter}`)

  await read('')
  return {
    read,
    /** Follows the link or presses the button with this text. The text must not occur above it. */
    async press(text: string) {
      await find(text)
      await type(enter)
    },
    /** Fills in the field that follows this text. */
    async fill(before: string, value: string) {
      await find(before)
      await type(tab)
      await type(enter)
      await type(`${value}${enter}`)
    },
    /** Chooses an option in the select that shows this option now. */
    async choose(now: string, wanted: string) {
      await find(now)
      await type(enter)
      await type(`/${wanted}${enter}`)
      await type(enter)
    },
  }
}

function pause(milliseconds: number) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
