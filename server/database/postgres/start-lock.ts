import { setTimeout } from 'node:timers/promises'
import { databaseFailureIn } from '../../common/outage.ts'
import { StartError } from '../../common/start-error.ts'
import type { Client } from './client.ts'
import { ReadOnly, readOnlyQuery } from './hosts.ts'

/** Keys of the advisory locks: one for migrations, and one for named exclusive work. */
export const locks = { migrate: 20170, exclusively: 20171 }

/** Retries for a server that cannot be used yet. When unset, the start fails at once. */
export interface StartRetry {
  /** Seconds during which to retry. */
  seconds: number
  /** Called with the reason before each retry. */
  onWait(why: string): void
}

/** Milliseconds between two attempts. */
const retryPause = 1_000

export interface MigrationLock {
  client: Client
  release(): Promise<void>
}

/** Takes the migration lock, so that processes that start at the same time migrate one after the other. */
export async function takeMigrationLock(create: () => Client, waiting?: StartRetry): Promise<MigrationLock> {
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

async function connected(create: () => Client, { seconds, onWait }: StartRetry = { seconds: 0, onWait() {} }) {
  const until = Date.now() + seconds * 1000
  for (;;) {
    try {
      return await connectToPrimary(create())
    } catch (error) {
      const why = databaseFailureIn(error)
      if (!why || Date.now() >= until) throw startErrorFor(error)
      onWait(why)
      await setTimeout(retryPause)
    }
  }
}

async function connectToPrimary(client: Client): Promise<Client> {
  await client.connect()
  const { rows } = await client.query(readOnlyQuery)
  if (!rows[0]?.isReadOnly) return client
  client.cut()
  throw new ReadOnly()
}

/** Messages by SQLSTATE for connections that will also fail on retry, and for a standby. */
const messages: Record<string, string> = {
  '28P01': 'refuses the password or the user.',
  '28000': 'does not allow this user to connect to this database from this machine. Check its pg_hba.conf.',
  '3D000': 'has no database of that name. Create it, or correct the name at the end of the URL.',
  '25006': 'is read-only: it is a standby, or set to read only. Give the URL of the primary.',
}

function startErrorFor(error: unknown): StartError {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const server = 'The PostgreSQL server in DATABASE_URL'
  if (code in messages) return new StartError(`${server} ${messages[code]}`, error)
  if (/startup parameter/.test(message)) {
    const pooler = 'is a pooler that refuses session settings. Set DATABASE_DIRECT_URL to the server itself.'
    return new StartError(`${server} ${pooler}`, error)
  }
  return new StartError(`${server} does not answer. Check that it runs and that the URL is right.`, error)
}
