import type { Client } from './client.ts'

/** Asks by a connection that nothing else waits on. */
export interface Pulse {
  /** Fails after so many milliseconds at most. */
  ask(sql: string, milliseconds: number): Promise<unknown[]>
  close(): Promise<void>
}

/** The connection is opened with the first question, and anew after each that was not answered. */
export function openPulse(create: () => Client): Pulse {
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
      const asked = current
      const answer = asked.then((client) => client.query(sql)).then(({ rows }) => rows as unknown[])
      try {
        return await within(milliseconds, answer)
      } catch (error) {
        forget(asked)
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

/** The answer, if it comes within so many milliseconds. */
export async function within<Answer>(milliseconds: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout expired')), milliseconds)
  })
  answer.catch(() => {}) // may fail when nobody waits for it any more
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
