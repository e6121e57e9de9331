import pg from 'pg'
import type { Receiver } from '../statements/answer-size.ts'
import { Client, type ClientSettings } from './client.ts'

/** A connection that has not answered for so long is busy with something long, and nothing more is put behind it. */
const longest = 30

interface Pipeline {
  client: Client
  /** Until it is connected. */
  connecting: Promise<unknown> | null
  /** When what is waited for longest was sent, in order. */
  sent: number[]
  /** While it is told to stop, so that nothing else is stopped. */
  stopping: Promise<unknown> | null
}

/** Has the server stop what the connection with this number does. */
export type Cancel = (client: Client) => Promise<unknown>

/** Sent while the one before it was still to make the same statement known, which then failed. */
const notKnown = '26000'

type Rows = (string | null)[][]

interface Query {
  name: string
  text: string
  values: unknown[]
}

/** Reads on few connections that do not wait for each other's answers: what is asked at once is sent at once. */
export interface Pipelines {
  /** Null, now or in the end: this is to be read elsewhere, since all of them are busy, or what it stood behind failed. */
  read(query: Query, receiver?: Receiver): Promise<Rows | null> | null
  close(): Promise<void>
}

/** `most`: so many connections at once read for everybody. */
export function openPipelines(settings: ClientSettings, most: number, cancel?: Cancel): Pipelines {
  const pipelines: Pipeline[] = []
  let closed = false

  function open(): Pipeline {
    const client = new Client({ ...settings, pipeline: true })
    const connecting = client.connect()
    const one: Pipeline = { client, connecting, sent: [], stopping: null }
    client.on('error', () => forget(one))
    client.on('end', () => forget(one))
    connecting.then(
      () => {
        one.connecting = null
      },
      () => forget(one),
    )
    pipelines.push(one)
    return one
  }

  /** What was asked of it fails by itself; the next read opens another. */
  function forget(one: Pipeline): void {
    const at = pipelines.indexOf(one)
    if (at >= 0) pipelines.splice(at, 1)
  }

  function free(): Pipeline | null {
    const idle = pipelines.find(({ sent, stopping }) => sent.length === 0 && !stopping)
    if (idle) return idle
    if (pipelines.length < most) return open()
    const now = performance.now()
    const quick = pipelines.filter(({ sent, stopping }) => !stopping && now - (sent[0] ?? now) < longest)
    return quick.sort((a, b) => a.sent.length - b.sent.length)[0] ?? null
  }

  /** Where the server gives no more connections, those that are there are shared. */
  function whenConnected(one: Pipeline, query: Query) {
    const onAnother = (error: unknown) => {
      const another = pipelines.find(({ connecting }) => connecting === null)
      if (!another) throw error
      return send(another, query)
    }
    return one.connecting ? one.connecting.then(() => send(one, query), onAnother) : send(one, query)
  }

  /** Stops what nobody waits for, if nothing else is on the way by the same connection. */
  function stop(one: Pipeline): void {
    if (!cancel || one.sent.length > 1 || one.connecting) return
    one.stopping ??= cancel(one.client)
      .catch(() => {})
      .finally(() => {
        one.stopping = null
      })
  }

  return {
    read: (query, receiver) => {
      const one = closed ? null : free()
      if (!one) return null
      one.sent.push(performance.now())
      const answered = receiver?.onLeave(() => stop(one))
      return whenConnected(one, query)
        .then(({ rows }) => rows)
        .catch((error) => {
          if (error.code === notKnown) return null
          // Before the connection itself tells that it has ended.
          if (!(error instanceof pg.DatabaseError) || error.severity !== 'ERROR') forget(one)
          throw error
        })
        .finally(() => {
          one.sent.shift()
          answered?.()
        })
    },
    close: async () => {
      closed = true
      await Promise.all(pipelines.map(({ client }) => client.endWithin(2_000)))
    },
  }
}

function send({ client }: Pipeline, query: Query): Promise<{ rows: Rows }> {
  client.gather()
  return client.query({ rowMode: 'array', ...query })
}
