import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Options of `vi.waitFor` until a process is open. On a busy machine a start takes more than a minute. */
export const untilOpen = { timeout: 150_000, interval: 50 }

/**
 * Starts a program of `dist/` as a process with only these variables. It is killed at the end of the test. `folder` is
 * the parent of `dist/`.
 */
export function startProcess(program: string, variables: Record<string, string>, args: string[] = [], folder = '.') {
  const env = { PATH: process.env.PATH, ...variables }
  const child = spawn(process.execPath, [join('dist', `${program}.js`), ...args], { env, cwd: folder })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => {
    said.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.err += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code, ...said }))
  return { child, said, ended }
}
