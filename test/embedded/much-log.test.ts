import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { dataDirectory } from './directory.ts'

test('a log of 800 MB stops nothing, and little of it stays on the disk', async () => {
  const script = new URL('./much-log.ts', import.meta.url).pathname
  const args = ['--import', 'tsx', script, await dataDirectory()]
  // One that stands still hears nothing but this.
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000, killSignal: 'SIGKILL' })
  const segments: number[] = JSON.parse(stdout)
  // Of 16 MB each.
  expect(Math.max(...segments)).toBeLessThanOrEqual(6)
})
