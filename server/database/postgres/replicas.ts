import { setTimeout as wait } from 'node:timers/promises'
import { databaseFailureIn, isStatementTimeout } from '../../common/outage.ts'
import type { DatabaseLog } from '../database.ts'
import type { SendRead } from '../reads/read-batch.ts'
import type { MonitoringConnection } from './health-check.ts'

/** The maximum replication lag in milliseconds. After a write a viewer reads from the primary for longer than this. */
export const maxLag = 5_000

/** Milliseconds between two checks of the replication positions, and until a check must be answered. */
const checkTiming = { every: 500, answered: 1_000 }

/** The number and interval in milliseconds of checks whether a new replica has caught up. */
const catchUp = { times: 10, pause: 50 }

/** The minimum time in milliseconds for which a failed replica is excluded. */
const exclusionTime = 5_000

/** A standby server that replicates the primary. */
export interface Replica {
  /** For the log. */
  name: string
  read: SendRead
  pulse: MonitoringConnection
  /** Closes all its connections at once, which rejects the pending queries. */
  cut(): void
  close(): Promise<unknown>
}

export interface Replicas {
  /** Returns the sender to the replica in use. Null when reads must go to the primary. */
  read(): SendRead | null
  close(): Promise<void>
}

const askPrimary = `SELECT (pg_current_wal_lsn() - '0/0')::float8 AS position`
const askReplica = `SELECT CASE WHEN pg_is_in_recovery() THEN (pg_last_wal_replay_lsn() - '0/0')::float8 END AS position`

interface Primary {
  read: SendRead
  pulse: MonitoringConnection
}

/**
 * Sends reads that tolerate lag to the first replica that is within `maxLag`.
 * All readers use the same replica. They move to another only when it has everything that the primary had, so that
 * nobody sees older data than before.
 */
export function openReplicas(primary: Primary, replicas: Replica[], log?: DatabaseLog): Replicas {
  /** Positions of the primary. A replica must have replayed the oldest of them. */
  let history: { at: number; position: number }[] = []
  let current: Replica | null = null
  const outUntil = new Map<Replica, number>()
  const closing = new AbortController()

  async function positionOf({ pulse }: { pulse: MonitoringConnection }, question: string): Promise<number | null> {
    const [row] = (await pulse.ask(question, checkTiming.answered).catch(() => [])) as { position: number | null }[]
    return row?.position ?? null
  }

  async function checkReplicas(): Promise<void> {
    const position = await positionOf(primary, askPrimary)
    const now = performance.now()
    if (position !== null) history.push({ at: now, position })
    // Keeps the newest entry that is old enough. After a promotion the position of the primary may be lower than
    // before.
    const old = history.findLastIndex(({ at }) => now - at >= maxLag)
    history = history.slice(Math.max(0, old))
    const [needed] = history
    const isKnown = now - (history.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < maxLag
    // A read that fails during the query may set `current` to null.
    const checked = current
    if (checked) {
      const has = await positionOf(checked, askReplica)
      if (isKnown && has !== null && needed && has >= Math.min(needed.position, position ?? needed.position)) return
      exclude(checked, has === null ? 'it does not answer, or is not a standby' : 'its replication lag is too large')
    }
    if (position === null) return
    for (const replica of replicas) {
      if (now < (outUntil.get(replica) ?? 0) || !(await reaches(replica, position))) continue
      current = replica
      log?.info({ replica: replica.name }, 'Reads of anonymous visitors go to a replica')
      return
    }
  }

  async function reaches(replica: Replica, position: number): Promise<boolean> {
    for (let tries = 0; tries < catchUp.times && !closing.signal.aborted; tries++) {
      const has = await positionOf(replica, askReplica)
      if (has === null) return false
      if (has >= position) return true
      await wait(catchUp.pause)
    }
    return false
  }

  function exclude(replica: Replica, why: string): void {
    if (current !== replica) return
    current = null
    replica.cut()
    log?.error({ replica: replica.name, why }, 'A replica is excluded')
  }

  async function keepChecking(): Promise<void> {
    while (!closing.signal.aborted) {
      await checkReplicas()
      await wait(checkTiming.every, undefined, { ref: false, signal: closing.signal }).catch(() => {})
    }
  }

  const reads = new Map(replicas.map((replica) => [replica, readBy(replica)]))

  function readBy(replica: Replica): SendRead {
    return async (...args) => {
      try {
        return await replica.read(...args)
      } catch (error) {
        const why = replicaFailure(error)
        if (!why) throw error
        outUntil.set(replica, performance.now() + exclusionTime)
        exclude(replica, why)
        return primary.read(...args)
      }
    }
  }

  const looking = keepChecking()
  return {
    read: () => (current && reads.get(current)) ?? null,
    close: async () => {
      closing.abort()
      await Promise.all(replicas.map((replica) => replica.close()))
      await looking
    },
  }
}

/**
 * Why a replica cannot be used: it does not answer, or replay conflicted with the read. Null when the primary would
 * fail in the same way.
 */
function replicaFailure(error: unknown): string | null {
  const { code } = error as { code?: string }
  if (code === '40001' || code === '40P01') return code
  return isStatementTimeout(error) && code !== undefined ? null : databaseFailureIn(error)
}
