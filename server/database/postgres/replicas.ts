import { setTimeout as wait } from 'node:timers/promises'
import { databaseFailureIn, tookTooLong } from '../../common/outage.ts'
import type { DatabaseLog } from '../database.ts'
import type { SendRead } from '../reads/read-batch.ts'
import type { Pulse } from './health-check.ts'

/** Milliseconds by which a server that follows may be behind. Who changed something is not sent to it for longer. */
export const mostLag = 5_000

/** Milliseconds from one look at how far each is to the next, and in which it has to answer. */
const pace = { every: 500, answered: 1_000 }

/** How often and after how many milliseconds each one that is to be begun with is asked whether it is far enough. */
const catchingUp = { times: 10, pause: 50 }

/** Milliseconds for which one that failed is left out at least. */
const leftOut = 5_000

/** A server that follows the one that takes changes. */
export interface Replica {
  /** For the log. */
  name: string
  read: SendRead
  pulse: Pulse
  /** Ends all its connections at once, and what is asked by them. */
  cut(): void
  close(): Promise<unknown>
}

export interface Replicas {
  /** Reads where it may be read now; null: nowhere but where changes are made. */
  read(): SendRead | null
  close(): Promise<void>
}

const askPrimary = `SELECT (pg_current_wal_lsn() - '0/0')::float8 AS position`
const askReplica = `SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0')::float8 END AS position`

interface Primary {
  read: SendRead
  pulse: Pulse
}

/**
 * Sends those who may be shown what was so a moment ago to the first of the replicas that is not behind. All go to the
 * same, and to another only when it has all that the primary had, so that nobody is shown what is older than what they
 * have seen.
 */
export function openReplicas(primary: Primary, replicas: Replica[], log?: DatabaseLog): Replicas {
  /** Where the primary was, the oldest of which is what a replica must have. */
  let history: { at: number; position: number }[] = []
  let current: Replica | null = null
  const outUntil = new Map<Replica, number>()
  const closing = new AbortController()

  async function positionOf({ pulse }: { pulse: Pulse }, question: string): Promise<number | null> {
    const [row] = (await pulse.ask(question, pace.answered).catch(() => [])) as { position: number | null }[]
    return row?.position ?? null
  }

  async function look(): Promise<void> {
    const position = await positionOf(primary, askPrimary)
    const now = performance.now()
    if (position !== null) history.push({ at: now, position })
    // Of those that are old enough the newest stays; after a promotion the primary may be before where it was.
    const old = history.findLastIndex(({ at }) => now - at >= mostLag)
    history = history.slice(Math.max(0, old))
    const [needed] = history
    const isKnown = now - (history.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < mostLag
    // A read that fails meanwhile may leave it.
    const asked = current
    if (asked) {
      const has = await positionOf(asked, askReplica)
      if (isKnown && has !== null && needed && has >= Math.min(needed.position, position ?? needed.position)) return
      leave(asked, has === null ? 'it does not answer as a standby' : 'it is behind')
    }
    if (position === null) return
    for (const replica of replicas) {
      if (now < (outUntil.get(replica) ?? 0) || !(await reaches(replica, position))) continue
      current = replica
      log?.info({ replica: replica.name }, 'Who only looks around reads from a replica')
      return
    }
  }

  async function reaches(replica: Replica, position: number): Promise<boolean> {
    for (let tries = 0; tries < catchingUp.times && !closing.signal.aborted; tries++) {
      const has = await positionOf(replica, askReplica)
      if (has === null) return false
      if (has >= position) return true
      await wait(catchingUp.pause)
    }
    return false
  }

  function leave(replica: Replica, why: string): void {
    if (current !== replica) return
    current = null
    replica.cut()
    log?.error({ replica: replica.name, why }, 'A replica is left out')
  }

  async function lookOn(): Promise<void> {
    while (!closing.signal.aborted) {
      await look()
      await wait(pace.every, undefined, { ref: false, signal: closing.signal }).catch(() => {})
    }
  }

  const reads = new Map(replicas.map((replica) => [replica, readBy(replica)]))

  function readBy(replica: Replica): SendRead {
    return async (...asked) => {
      try {
        return await replica.read(...asked)
      } catch (error) {
        const why = whyOfReplica(error)
        if (!why) throw error
        outUntil.set(replica, performance.now() + leftOut)
        leave(replica, why)
        return primary.read(...asked)
      }
    }
  }

  const looking = lookOn()
  return {
    read: () => (current && reads.get(current)) ?? null,
    close: async () => {
      closing.abort()
      await Promise.all(replicas.map((replica) => replica.close()))
      await looking
    },
  }
}

/** What the primary would not have said: it cannot be reached, or what is replayed got in the way of the read. */
function whyOfReplica(error: unknown): string | null {
  const { code } = error as { code?: string }
  if (code === '40001' || code === '40P01') return code
  return tookTooLong(error) && code !== undefined ? null : databaseFailureIn(error)
}
