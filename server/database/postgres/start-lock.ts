import { setTimeout } from 'node:timers/promises'
import { databaseFailureIn } from '../../common/outage.ts'
import { StartError } from '../../common/start-error.ts'
import type { Client } from './client.ts'
import { askWhetherReadOnly, ReadOnly } from './hosts.ts'

/** Advisory locks: one for migrations, and one for each name that runs exclusively. */
export const locks = { migrate: 20170, exclusively: 20171 }

/** What to do with a server that cannot be used yet; unset: it is refused at once. */
export interface Waiting {
  /** Try again for so long. */
  seconds: number
  /** Told why, each time. */
  onWait(why: string): void
}

/** Milliseconds from one try to the next. */
const pause = 1_000

export interface Turn {
  client: Client
  release(): Promise<void>
}

/** Two processes that start at once migrate one after the other. */
export async function takeTurn(create: () => Client, waiting?: Waiting): Promise<Turn> {
  const client = await connected(create, waiting)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [locks.migrate])
  } catch (error) {
    client.cut()
    throw error
  }
  // The lock ends with its connection.
  return { client, release: () => client.endWithin(2_000) }
}

async function connected(create: () => Client, { seconds, onWait }: Waiting = { seconds: 0, onWait() {} }) {
  const until = Date.now() + seconds * 1000
  for (;;) {
    try {
      return await takingChanges(create())
    } catch (error) {
      const why = databaseFailureIn(error)
      if (!why || Date.now() >= until) throw refusal(error)
      onWait(why)
      await setTimeout(pause)
    }
  }
}

async function takingChanges(client: Client): Promise<Client> {
  await client.connect()
  const { rows } = await client.query(askWhetherReadOnly)
  if (!rows[0]?.isReadOnly) return client
  client.cut()
  throw new ReadOnly()
}

/** What PostgreSQL and poolers say to a connection that will not work the next time either, and to a standby. */
const sentences: Record<string, string> = {
  '28P01': 'refuses the password or the user.',
  '28000': 'lets this user into this database from nowhere that this machine is. Look at its pg_hba.conf.',
  '3D000': 'has no database of that name. Create it, or mend the name at the end of the address.',
  '25006': 'takes no changes: it is a standby, or set to read only. Name the one that does.',
}

function refusal(error: unknown): StartError {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const server = 'The PostgreSQL server in DATABASE_URL'
  if (code in sentences) return new StartError(`${server} ${sentences[code]}`, error)
  if (/startup parameter/.test(message)) {
    const pooler = 'is a pooler that refuses the settings of a session. Give the server itself in DATABASE_DIRECT_URL.'
    return new StartError(`${server} ${pooler}`, error)
  }
  return new StartError(`${server} does not answer. Check the address and that it runs.`, error)
}
