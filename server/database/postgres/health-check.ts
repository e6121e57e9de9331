import type { Client } from './client.ts'

/** Runs queries on a connection that no other work uses. */
export interface MonitoringConnection {
  /** Rejects after the given number of milliseconds. */
  ask(sql: string, milliseconds: number): Promise<unknown[]>
  close(): Promise<void>
}

/** The connection is opened with the first query, and reopened after each query that failed. */
export function openMonitoringConnection(create: () => Client): MonitoringConnection {
  let current: Promise<Client> | undefined
  let closed = false

  function open(): Promise<Client> {
    const client = create()
    const opened = client.connect().then(() => client)
    client.once('end', () => forget(opened))
    opened.catch(() => forget(opened))
    return opened
  }

  function forget(opened: Promise<Client>): void {
    if (current === opened) current = undefined
    opened.then((client) => client.cut()).catch(() => {})
  }

  return {
    ask: async (sql, milliseconds) => {
      if (closed) throw new Error('Client was closed and is not queryable')
      current ??= open()
      const connection = current
      const answer = connection.then((client) => client.query(sql)).then(({ rows }) => rows as unknown[])
      try {
        return await withTimeout(milliseconds, answer)
      } catch (error) {
        forget(connection)
        throw error
      }
    },
    close: async () => {
      closed = true
      const client = await current?.catch(() => undefined)
      await client?.endWithin(1_000)
    },
  }
}

/** The answer, or a rejection after the given number of milliseconds. */
export async function withTimeout<Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout expired')), milliseconds)
  })
  answer.catch(() => {}) // may reject after nobody waits for it any more
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
