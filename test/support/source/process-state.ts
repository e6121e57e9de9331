/**
 * Restores the settings of the process after a test file, and fails a file that leaves another state of the process
 * changed. Files share processes, so the next file would inherit the change. Vitest runs this module before each file;
 * its `afterAll` runs after all other hooks.
 */
import { afterAll, expect, vi } from 'vitest'
import { channelSettings, useChannelSettings } from '../../../server/domain/channels/settings.ts'
import { hasMailServer, useMailServer } from '../../../server/domain/notices/mail-server.ts'
import { systemSettings, useSystemSettings } from '../../../server/domain/system/settings.ts'
import { useWebhookSettings, webhookSettings } from '../../../server/domain/webhooks/settings.ts'

/** The settings of the process, which are restored after each file. */
const settings = [
  { read: channelSettings, use: useChannelSettings },
  { read: hasMailServer, use: useMailServer },
  { read: systemSettings, use: useSystemSettings },
  { read: webhookSettings, use: useWebhookSettings },
] as { read: () => unknown; use: (value: unknown) => void }[]

/** sharp sets it when it is loaded. */
const setByPackages = ['VIPSHOME']

/** Events on which a left listener would act in a later file. */
const events = ['SIGTERM', 'SIGINT', 'SIGHUP', 'uncaughtException', 'unhandledRejection']

/** The state by name. Values are compared and not printed, since the environment can hold secrets. */
function readState(): Map<string, unknown> {
  return new Map<string, unknown>([
    ...Object.entries(process.env)
      .filter(([name]) => !setByPackages.includes(name))
      .map(([name, value]): [string, unknown] => [`environment variable ${name}`, value]),
    ...events.map((event): [string, unknown] => [`listeners of ${event}`, process.listenerCount(event)]),
    ['working directory', process.cwd()],
    ['fetch', globalThis.fetch],
    ['Date', Date],
    ['faked timers', vi.isFakeTimers()],
  ])
}

const environment = { ...process.env }
const values = settings.map(({ read, use }) => ({ value: read(), use }))
const before = readState()

afterAll(() => {
  const after = readState()
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  )
  // Only this file fails. The following ones start from the environment before it.
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
  for (const { value, use } of values) use(value)
  expect(changed, 'A test file must leave these as it found them.').toEqual([])
})
