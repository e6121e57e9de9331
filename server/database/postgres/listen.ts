import { setTimeout } from 'node:timers/promises'
import { type Changes, rowsChannel, tablesChannel, viewersChannel } from '../table-changes.ts'
import type { Client } from './client.ts'

/** Milliseconds between a broken connection and the next attempt. */
const reconnectPause = 1_000

/** Milliseconds between two probes of the server, and until a probe must be answered. */
const probe = { every: 3_000, answered: 3_000 }

/** Makes a connection receive the notifications of its own changes, each before its commit is answered. */
export async function listenForOwnChanges(client: Client, { changed, viewers }: Changes): Promise<void> {
  client.on('notification', ({ processId, channel: on, payload = '' }) => {
    if (processId !== client.backend) return
    if (on === viewersChannel) viewers(payload)
    else changed(payload)
  })
  await client.query(`LISTEN ${viewersChannel}`)
  await client.query(`LISTEN ${tablesChannel}`)
}

/**
 * Listens for the changes of all processes on a connection of its own. It reconnects whenever the connection breaks or
 * falls silent. Resolves after the first attempt, even if that failed.
 */
export async function listenForChanges(create: () => Client, changes: Changes): Promise<{ end(): Promise<void> }> {
  const ending = new AbortController()
  const wait = (milliseconds: number) =>
    setTimeout(milliseconds, true, { ref: false, signal: ending.signal }).catch(() => false)
  let current: Client

  async function connect(): Promise<void> {
    const client = create()
    current = client
    client.on('error', changes.untold)
    client.on('notification', ({ channel: on, payload = '' }) => {
      if (on === rowsChannel) changes.rows(payload)
      else if (on === viewersChannel) changes.viewers(payload)
      else changes.changed(payload)
    })
    try {
      await client.connect()
      await client.query(`LISTEN ${rowsChannel}`)
      await client.query(`LISTEN ${viewersChannel}`)
      await client.query(`LISTEN ${tablesChannel}`)
      changes.told()
      void stayHeard(client)
    } catch {
      client.cut()
      void connectLater()
    }
  }

  /** Probes the server until a probe fails: a server that vanished closes no connection. */
  async function stayHeard(client: Client): Promise<void> {
    const gone = new Promise<void>((end) => client.once('end', end))
    const answered = () =>
      client.query({ text: 'SELECT 1', query_timeout: probe.answered }).then(
        () => true,
        () => false,
      )
    while (await Promise.race([wait(probe.every), gone.then(() => false)])) if (!(await answered())) break
    client.cut()
    void connectLater()
  }

  async function connectLater(): Promise<void> {
    changes.untold()
    if (await wait(reconnectPause)) await connect()
  }

  await connect()
  return {
    end: async () => {
      ending.abort()
      await current.endWithin(1_000)
    },
  }
}
