import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** A script as a process of its own with nothing but these variables, ended at the latest when the test is over. */
export function startProcess(script: string, variables: Record<string, string>) {
  const env = { PATH: process.env.PATH, ...variables }
  const child = spawn(process.execPath, ['--import', 'tsx', script], { env })
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
