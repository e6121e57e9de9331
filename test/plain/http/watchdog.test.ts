import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'

/** A process under a watchdog of three seconds that runs this code. */
async function under(work: string) {
  const program = `
    import { startWatchdog } from './server/operations/watchdog.ts'
    startWatchdog(3)
    setTimeout(() => { ${work} }, 500)
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program])
  onTestFinished(() => void child.kill('SIGKILL'))
  let err = ''
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const began = performance.now()
  const ended = once(child, 'close').then(([code, signal]) => ({
    code,
    signal,
    err,
    seconds: (performance.now() - began) / 1000,
  }))
  return { child, ended }
}

test('a process with a blocked event loop is ended, and logs why', async () => {
  const { signal, err } = await (await under('for (;;);')).ended
  expect(signal).toBe('SIGKILL')
  expect(JSON.parse(err)).toMatchObject({
    level: 60,
    msg: expect.stringMatching(/^The event loop was blocked for 3 seconds/),
  })
})

test('a process with a free event loop is left alone, and ends when it has nothing more to do', async () => {
  const { code, err, seconds } = await (await under('setTimeout(() => {}, 4_500)')).ended
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(seconds).toBeGreaterThan(4.5)
})

test('a process that was suspended for longer continues', async () => {
  const { child, ended } = await under('setTimeout(() => {}, 9_000)')
  await new Promise((passed) => setTimeout(passed, 2_000))
  child.kill('SIGSTOP')
  await new Promise((passed) => setTimeout(passed, 5_000))
  child.kill('SIGCONT')
  expect(await ended).toMatchObject({ code: 0, err: '' })
})
