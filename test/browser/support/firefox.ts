import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programOf } from '../../external-programs/needs.ts'

const preferences = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.accept_languages': 'ja',
  // 0 selects a free port, which Firefox writes into its profile.
  'marionette.port': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,none',
  'toolkit.telemetry.enabled': false,
}

/**
 * Debian's Firefox ESR, or the program in FIREFOX, without a window. It is controlled by Marionette, Firefox's own
 * WebDriver protocol.
 */
export async function launchFirefox() {
  const program = programOf('firefox-esr', { chosen: process.env.FIREFOX })
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'))
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
  await writeFile(join(profile, 'user.js'), lines.join('\n'))
  const args = ['--marionette', '--headless', '--no-remote', '--profile', profile]
  const env = { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' }
  const running = spawn(program, args, { env, stdio: 'ignore' })
  const ended = new Promise((resolve) => running.once('exit', resolve))
  const socket = connect(await portIn(profile), '127.0.0.1')
  const send = await speak(socket)
  await send('WebDriver:NewSession', {})
  return {
    send,
    async close() {
      await send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {})
      socket.destroy()
      await Promise.race([ended, pause(5_000)])
      running.kill('SIGKILL')
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

type Send = <Value = unknown>(command: string, parameters: object) => Promise<Value>

/** The protocol: a message is its length in bytes, a colon and JSON. A command is [0, id, name, parameters]. */
async function speak(socket: Socket): Promise<Send> {
  const waiting = new Map<number, { done(value: never): void; failed(error: Error): void }>()
  let received = Buffer.alloc(0)
  let last = 0
  let greeted = () => {}
  const greeting = new Promise<void>((resolve, reject) => {
    greeted = resolve
    socket.once('error', reject)
  })
  const failAll = () => {
    for (const { failed } of waiting.values()) failed(new Error('Firefox has ended.'))
  }
  socket.on('close', failAll)
  socket.on('data', (data) => {
    received = Buffer.concat([received, data])
    for (;;) {
      const colon = received.indexOf(':')
      const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)).toString())
      if (colon < 0 || received.length < end) return
      const message = JSON.parse(received.subarray(colon + 1, end).toString())
      received = received.subarray(end)
      if (!Array.isArray(message)) {
        greeted()
        continue
      }
      const [, id, error, value] = message
      const asked = waiting.get(id)
      waiting.delete(id)
      if (error) asked?.failed(new Error(`${error.error}: ${error.message}`))
      else asked?.done((value?.value !== undefined ? value.value : value) as never)
    }
  })
  await greeting
  return (command, parameters) =>
    new Promise((done, failed) => {
      last += 1
      waiting.set(last, { done, failed })
      const text = JSON.stringify([0, last, command, parameters])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
}

async function portIn(profile: string): Promise<number> {
  for (const start = Date.now(); Date.now() - start < 90_000; await pause(100)) {
    const port = Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => ''))
    if (port > 0) return port
  }
  throw new Error('Firefox did not write its Marionette port.')
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
