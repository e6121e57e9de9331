import pg from 'pg'
import type { Recipient } from '../statements/answer-size.ts'
import { Client, type ClientSettings } from './client.ts'

/** Milliseconds. A connection that has not answered for longer runs a slow query, and receives no further one. */
const busyAfter = 30

interface Pipeline {
  client: Client
  /** Null once the connection is open. */
  connecting: Promise<unknown> | null
  /** The times at which the pending queries were sent, oldest first. */
  sent: number[]
  /** Set while the current query is being cancelled, so that no other query is cancelled instead. */
  stopping: Promise<unknown> | null
}

/** Cancels the query that the client runs. */
export type Cancel = (client: Client) => Promise<unknown>

/** SQLSTATE of an unknown prepared statement. The query ahead of this one was to prepare it, and failed. */
const unknownStatement = '26000'

type Rows = (string | null)[][]

interface Query {
  name: string
  text: string
  values: unknown[]
}

/** Reads on a few connections in pipeline mode: queries are sent without waiting for earlier answers. */
export interface Pipelines {
  /**
   * Returns null, or resolves to null, when the read must run elsewhere: all connections are busy, or the query ahead
   * of it failed.
   */
  read(query: Query, receiver?: Recipient): Promise<Rows | null> | null
  close(): Promise<void>
}

/** Opens at most `most` connections, which all callers share. */
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

  /** Its pending queries reject by themselves. The next read opens another connection. */
  function forget(one: Pipeline): void {
    const at = pipelines.indexOf(one)
    if (at >= 0) pipelines.splice(at, 1)
  }

  function free(): Pipeline | null {
    const idle = pipelines.find(({ sent, stopping }) => sent.length === 0 && !stopping)
    if (idle) return idle
    if (pipelines.length < most) return open()
    const now = performance.now()
    const quick = pipelines.filter(({ sent, stopping }) => !stopping && now - (sent[0] ?? now) < busyAfter)
    return quick.sort((a, b) => a.sent.length - b.sent.length)[0] ?? null
  }

  /** When the server refuses more connections, the read moves to an open one. */
  function whenConnected(one: Pipeline, query: Query) {
    const onAnother = (error: unknown) => {
      const another = pipelines.find(({ connecting }) => connecting === null)
      if (!another) throw error
      return send(another, query)
    }
    return one.connecting ? one.connecting.then(() => send(one, query), onAnother) : send(one, query)
  }

  /** Cancels a query whose recipient has left, unless other queries are pending on the same connection. */
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
          if (error.code === unknownStatement) return null
          // The connection itself reports its end only later.
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
