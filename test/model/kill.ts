import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { Database, DatabaseSettings } from '../../server/database/database.ts'
import { openDatabase } from '../../server/database/open.ts'
import { newServerDatabase } from '../support/database/database.ts'
import type { Play } from './child.ts'
import { brokenRules } from './invariants.ts'
import { momentOf } from './moments.ts'
import { playThrough } from './play-through.ts'

/** Creates a separate database that several processes share. */
export async function newStore(): Promise<{ settings: DatabaseSettings; discard(): Promise<void> }> {
  const { databaseUrl, drop } = await newServerDatabase('template_madoguchi')
  return { settings: { databaseUrl, dataDir: '' }, discard: drop }
}

export interface Kill {
  /** The process is killed this long after that many answers. */
  answers: number
  milliseconds: number
}

/** Returns the answers that the process gave before it was killed. */
async function killed(play: Play, { answers, milliseconds }: Kill): Promise<string[]> {
  const script = new URL('./child.ts', import.meta.url).pathname
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit']
  const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(play)], { stdio })
  const ended = once(child, 'exit')
  const said: string[] = []
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line)
      if (said.length === answers) void setTimeout(milliseconds).then(() => child.kill('SIGKILL'))
    }
  } finally {
    child.kill('SIGKILL')
  }
  const [code] = await ended
  if (code) throw new Error(`The process ended by itself with ${code}, after:\n${said.join('\n')}`)
  return said
}

/**
 * Performs the operations in a process that is killed, opens the database again and performs them again to the end.
 * Returns what is wrong after each time.
 */
export async function killAndPlayAgain(play: Play, kill: Kill): Promise<{ said: string[]; wrong: string[] }> {
  const said = await killed(play, kill)
  const db = await openDatabase(play.settings)
  try {
    await connectionsEnded(db)
    const wrong = await whatIsWrong(db, said)
    const again: string[] = []
    await playThrough(db, play.ids, play.operations, (line) => again.push(line))
    return { said, wrong: [...wrong, ...(await whatIsWrong(db, again))] }
  } finally {
    await db.close()
  }
}

/** Waits until the server has rolled back the transactions of the killed process. */
export async function connectionsEnded(db: Database): Promise<void> {
  for (;;) {
    const [row] = await db.query<{ others: number }>(
      `SELECT count(*)::int AS others FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL
          AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    )
    if (row?.others === 0) return
    await setTimeout(20)
  }
}

async function whatIsWrong(db: Database, said: string[]): Promise<string[]> {
  // A returned title is no longer in the recorded outcomes (R4).
  const [row] = await db.query<{ all: number; holds: number; submitted: number }>(
    `WITH returned AS (SELECT i.title_id FROM loans l JOIN items i ON i.id = l.item_id WHERE l.returned_at IS NOT NULL)
     SELECT (SELECT count(*)::int FROM holds) AS all,
       (SELECT count(*)::int FROM holds h JOIN hold_transitions s ON s.hold_id = h.id AND s."from" IS NULL
         WHERE s.actor = 'patron' AND title_id NOT IN (TABLE returned)) AS holds,
       (SELECT count(*)::int FROM hold_submissions s, jsonb_array_elements(s.outcomes) AS o
         WHERE s.key LIKE 'press-%' AND o ? 'holdId' AND (o->>'titleId')::int NOT IN (TABLE returned)) AS submitted`,
  )
  const { all, holds, submitted } = row ?? { all: 0, holds: 0, submitted: 0 }
  const placed = said.join().match(/placed/g)?.length ?? 0
  return [
    ...(await brokenRules(db, momentOf(0, 0))),
    ...(holds === submitted ? [] : [`${holds} holds, but ${submitted} by the submissions (H11)`]),
    ...(all >= placed ? [] : [`${placed} holds were answered, ${all} are there`]),
  ]
}
