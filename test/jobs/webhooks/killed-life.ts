import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { Database, DatabaseSettings } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { connectionsEnded } from '../../model/kill.ts'
import { startProcess } from '../../support/processes/start-process.ts'
import type { Answer } from './receiver.ts'

/** The time at which a process is killed. */
export type Moment =
  /** Milliseconds after its nth request, before or after the response. */
  | { is: 'HELD' | 'ANSWERED'; nth: number; milliseconds: number }
  /** Milliseconds after its start. */
  | { is: 'ANY'; milliseconds: number }
  /** While it queues messages. */
  | { is: 'WRITING' }

/** Runs processes that send webhooks, one after another, on a separate database. Receivers respond by `answer`. */
export function livesOn(settings: DatabaseSettings, key: string) {
  let asked = 0
  let onAsked = (_nth: number): Promise<void> | undefined => undefined
  const begin = () => {
    asked = 0
    onAsked = () => undefined
    const { databaseUrl: DATABASE_URL, dataDir: DATA_DIR } = settings
    const where: Record<string, string> = DATABASE_URL ? { DATABASE_URL } : { DATA_DIR }
    return startProcess('job', { ...where, WEBHOOK_KEY: key }, ['tell-programs'])
  }
  const answer =
    (status: (nth: number) => number): Answer =>
    async (nth) => {
      asked += 1
      await onAsked(asked)
      return status(nth)
    }
  return {
    answer,
    /** Runs a process to its end. */
    whole: () => begin().ended,
    /** Runs a process that is killed, unless it finishes before. Returns whether it was killed. */
    async killed(moment: Moment): Promise<boolean> {
      if (moment.is === 'WRITING') return killedWriting(settings, 'webhook_messages', begin)
      const { child, ended } = begin()
      const kill = () => setTimeout(moment.milliseconds).then(() => child.kill('SIGKILL'))
      if (moment.is === 'ANY') void kill()
      else
        onAsked = (nth) => {
          if (nth === moment.nth) void kill()
          return moment.is === 'HELD' && nth >= moment.nth ? once(child, 'close').then(() => {}) : undefined
        }
      await ended
      return child.signalCode === 'SIGKILL'
    },
    /** Reads the database between two processes. */
    async between<Result>(look: (db: Database) => Promise<Result>): Promise<Result> {
      const db = await openDatabase(settings)
      try {
        await connectionsEnded(db)
        return await look(db)
      } finally {
        await db.close()
      }
    },
  }
}

/** Kills a process that waits inside its transaction for a lock on the table. */
export async function killedWriting(
  settings: DatabaseSettings,
  table: 'webhook_messages' | 'notices',
  begin: () => ReturnType<typeof startProcess>,
) {
  const db = await openDatabase(settings)
  try {
    await db.prisma.$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`)
        const { child, ended } = begin()
        void ended.then(({ err }) => {
          if (child.signalCode !== 'SIGKILL') console.error(err)
        })
        while (child.exitCode === null && (await waiting(db, table)) === 0) await setTimeout(20)
        child.kill('SIGKILL')
        await ended
      },
      { timeout: 60_000 },
    )
    return true
  } finally {
    await db.close()
  }
}

async function waiting(db: Database, table: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND relation = $1::regclass
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [table],
  )
  return row?.count ?? 0
}
