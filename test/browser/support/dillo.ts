import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import { programOf, requirePrograms } from '../../external-programs/needs.ts'

const run = promisify(execFile)
const [width, height] = [480, 800]
/** Height of the window's toolbar. */
const bar = 75
/** Height that no button of one line exceeds. */
const highest = 60

/** A button as it is seen: its middle row, whether it is filled or only outlined, and the pixels of its text. */
export interface Button {
  y: number
  isFilled: boolean
  letters: number
}

/**
 * Dillo on a virtual screen, controlled by keyboard and pointer. It ends with the test. It has no script, accepts no
 * cookies by default, and caches every page that a redirect did not request again.
 */
export async function openDillo(address: string, { cookies }: { cookies: boolean }) {
  requirePrograms('a Japanese font')
  const [dillo, xvfb] = [programOf('dillo'), programOf('Xvfb')]
  const [xdotool, importing] = [programOf('xdotool'), programOf('import')]
  const home = await mkdtemp(join(tmpdir(), 'dillo-'))
  await mkdir(join(home, '.dillo'))
  await writeFile(join(home, '.dillo', 'cookiesrc'), `DEFAULT ${cookies ? 'ACCEPT' : 'DENY'}\n`)
  await writeFile(join(home, '.dillo', 'dillorc'), 'http_language="ja"\nshow_tooltip=NO\n')
  const screen = spawn(
    xvfb,
    // `-r` turns key repeat off: on a busy machine a late key release would repeat the key.
    ['-r', '-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  )
  const display = await new Promise<string>((resolve) =>
    screen.stdio[3]?.once('data', (number) => resolve(`${number}`)),
  )
  const env = { PATH: process.env.PATH, HOME: home, DISPLAY: `:${display.trim()}`, LC_ALL: 'C.UTF-8', http_proxy: '' }
  // A separate process group, because Dillo's cookie program would outlive it.
  const browser = spawn(dillo, ['-g', `${width}x${height}`, address], { env, stdio: 'ignore', detached: true })
  onTestFinished(async () => {
    if (browser.pid) process.kill(-browser.pid)
    screen.kill()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  })
  const keys = async (...all: string[]) => {
    await run(xdotool, ['key', '--delay', '60', ...all], { env })
    await pause(300)
  }
  const type = async (text: string) => void (await run(xdotool, ['type', '--delay', '40', text], { env }))

  /** The screen's pixels, three bytes each. */
  async function picture(): Promise<Buffer> {
    const options = { env, encoding: 'buffer' as const, maxBuffer: 8_000_000 }
    return (await run(importing, ['-window', 'root', '-depth', '8', 'rgb:-'], options)).stdout
  }

  /** Performs a visible action, and waits until the screen has changed and is stable. */
  async function see(act: () => Promise<void>): Promise<void> {
    const before = await picture()
    await act()
    let last = before
    for (const start = Date.now(); Date.now() - start < 60_000; await pause(300)) {
      const now = await picture()
      if (!now.equals(before) && now.equals(last)) return
      last = now
    }
    throw new Error(`The screen of Dillo did not change on “${await title()}”.`)
  }

  async function title(): Promise<string> {
    const found = await run(xdotool, ['search', '--onlyvisible', '--class', 'dillo', 'getwindowname'], { env }).catch(
      () => null,
    )
    return found?.stdout.trim() ?? ''
  }

  /** Waits for a page with this text in its title, and until it is drawn. */
  async function read(wanted: string): Promise<void> {
    let last = ''
    let drawn: Buffer | undefined
    for (const start = Date.now(); Date.now() - start < 60_000; await pause(700)) {
      last = await title()
      // The title appears before the text and the fields.
      const now = await picture()
      if (last.includes(wanted) && drawn?.equals(now)) return
      drawn = now
    }
    throw new Error(`Dillo shows “${last}” instead of “${wanted}”.`)
  }

  async function click(x: number, y: number): Promise<void> {
    await run(xdotool, ['mousemove', `${x}`, `${y}`, 'click', '1'], { env })
    await pause(300)
  }

  /**
   * The buttons that are filled or outlined in this colour, from the top. Dillo draws a dark edge below every button,
   * over the whole width of the page.
   */
  async function buttons(colour: string): Promise<Button[]> {
    const seen = await picture()
    const wanted = Number.parseInt(colour.slice(1), 16)
    // The outermost pixels are the frames of the window and of the button.
    const rows = Array.from({ length: height }, (_, y) => pointsIn(seen, y).slice(8, -24))
    const isMost = (y: number, has: (point: number) => boolean) => (rows[y]?.filter(has).length ?? 0) > width / 2
    const isColoured = (y: number) => isMost(y, (point) => point === wanted)
    const found: Button[] = []
    for (let edge = bar; edge < height; edge++) {
      if (!isMost(edge, isDark)) continue
      const near = [1, 2, 3, 4].map((n) => edge - n).find(isColoured)
      if (near === undefined) continue
      const isFilled = isColoured(near - 1)
      let from = near - 1
      if (isFilled) while (isColoured(from - 1)) from--
      else while (from > near - highest && !isColoured(from)) from--
      if (near - from < 10 || !isColoured(from)) continue
      const inside = rows.slice(from + 1, near).flat()
      const letters = inside.filter((point) => isLight(point) === isFilled).length
      found.push({ y: (from + near) >> 1, isFilled, letters })
    }
    return found
  }

  /**
   * The centres of text fields and selects, from the top. A field has a dark upper edge that is shorter than the page.
   */
  async function fields(): Promise<{ x: number; y: number }[]> {
    const seen = await picture()
    const found: { x: number; y: number }[] = []
    for (let y = bar; y < height - bar; y++) {
      const dark = pointsIn(seen, y).map((point) => (isDark(point) ? 'x' : ' '))
      const [edge, from] = longest(dark.join(''))
      const last = found.at(-1)
      if (edge < 40 || edge > width / 2 || (last && y < last.y + 15)) continue
      found.push({ x: from + (edge >> 1), y: y + 10 })
    }
    return found
  }

  return {
    read,
    buttons,
    /** Presses a key that has an effect on the page. */
    key: (name: string) => see(() => keys(name)),
    /** Types into the focused field. */
    type: (text: string) => see(() => type(text)),
    /** Clicks the field or select with this index from the top, starting at 0. */
    async touch(index: number) {
      const at = (await fields())[index]
      if (!at) throw new Error(`Dillo shows no field ${index} on “${await title()}”.`)
      await see(() => click(at.x, at.y))
    },
    /** Enters an address in the location bar. */
    async go(address: string) {
      await keys('ctrl+l', 'End', 'shift+Home')
      await see(() => type(address))
      await keys('Return')
    },
    /** Presses the first button that is filled with this colour, or only outlined in it. */
    async press(colour: string, isFilled: boolean) {
      const first = (await buttons(colour)).find((button) => button.isFilled === isFilled)
      if (!first) throw new Error(`Dillo shows no such button in ${colour} on “${await title()}”.`)
      await click(60, first.y)
    },
  }
}

const pointsIn = (picture: Buffer, y: number) =>
  Array.from({ length: width }, (_, x) => picture.readUIntBE((y * width + x) * 3, 3))

const isLight = (point: number) => point >> 16 > 200 && ((point >> 8) & 255) > 200 && (point & 255) > 200

const isDark = (point: number) => point >> 16 < 64 && ((point >> 8) & 255) < 64 && (point & 255) < 64

/** The longest run of `x`: its length and start. */
function longest(line: string): [number, number] {
  const runs = [...line.matchAll(/x+/g)].map(({ 0: run, index }): [number, number] => [run.length, index])
  return runs.sort(([one], [other]) => other - one)[0] ?? [0, 0]
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
