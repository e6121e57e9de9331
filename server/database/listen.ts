import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { type Changes, channel } from './changes.ts'

/** Milliseconds from a connection that broke to the next try. */
const pause = 1_000

/** Makes a connection hear of the changes that it makes itself, each before its commit is answered. */
export async function hearOwnChanges(client: pg.ClientBase, { changed }: Changes): Promise<void> {
  const { rows } = await client.query<{ own: number }>('SELECT pg_backend_pid() AS own')
  client.on('notification', ({ processId, payload = '' }) => processId === rows[0]?.own && changed(payload))
  await client.query(`LISTEN ${channel}`)
}

/**
 * Hears of the changes of all processes by a connection of its own, and connects again whenever it breaks. Answers after
 * the first try, whatever became of it.
 */
export async function listen(connectionString: string, changes: Changes): Promise<{ end(): Promise<void> }> {
  const ending = new AbortController()
  let current: pg.Client

  async function connect(): Promise<void> {
    // A server that vanished without a word is noticed in half a minute.
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    current = client
    client.on('error', changes.untold) // its end follows
    client.on('end', connectLater)
    client.on('notification', ({ payload = '' }) => changes.changed(payload))
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
      changes.told()
    } catch {
      await client.end().catch(() => {})
    }
  }

  async function connectLater(): Promise<void> {
    changes.untold()
    const goOn = await setTimeout(pause, true, { ref: false, signal: ending.signal }).catch(() => false)
    if (goOn) await connect()
  }

  await connect()
  return {
    end: async () => {
      ending.abort()
      await current.end()
    },
  }
}
