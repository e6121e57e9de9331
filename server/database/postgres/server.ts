import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Connections, Database } from '../database.ts'
import { forJobs, type Limits } from '../limits.ts'
import type { Scripts } from '../migrate.ts'
import type { SendRead } from '../reads/read-batch.ts'
import type { Pace } from '../reads/statement.ts'
import type { Receiver } from '../statements/answer-size.ts'
import { type Changes, countChanges } from '../table-changes.ts'
import { Client, type ClientSettings } from './client.ts'
import { type Connecting, connect, type Driver } from './connect.ts'
import { openPulse, type Pulse, within } from './health-check.ts'
import { addressesIn } from './host-addresses.ts'
import { hostsOf } from './hosts.ts'
import { hearOwnChanges, listen } from './listen.ts'
import { type Cancel, openPipelines, type Pipelines } from './pipelines.ts'
import { plansBy } from './plan-warmer.ts'
import { planFor } from './pooler.ts'
import { openReplicas, type Replica, type Replicas } from './replicas.ts'
import { locks, type Turn, takeTurn, type Waiting } from './start-lock.ts'
import { statementNames } from './statement-names.ts'

export interface How extends Connecting {
  limits?: Limits
  /** The server's own address where the other one is that of a pooler, for locks, upgrades and to be told of changes. */
  direct?: string | undefined
  /** Address of servers that follow it, in the order in which they are read from. */
  replicas?: string | undefined
  waiting?: Waiting | undefined
}

// Prisma writes timestamps without an offset, so every connection must read them as UTC. A search puts aside what it
// found: the usual 4 MB would send it to the disk, and forget which rows of a page they were. Planned for disks that
// have to turn, a search for what can be lent now reads every copy.
const zone = { TimeZone: 'UTC' }
const planning = { work_mem: '64MB', random_page_cost: '1.1', jit: 'off' }
// Planned for known values, a read by a key would be planned anew again and again, which takes longer than it does.
const onePlan = { plan_cache_mode: 'force_generic_plan' }

export async function openPostgres(address: string, how: How = {}): Promise<Database> {
  const { limits = forJobs, direct } = how
  const bounds = {
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idle,
  }
  const ofSessions = { ...zone, ...planning, ...bounds }
  const settings = settingsFor(direct ?? address, limits, ofSessions)
  const own = { ...settings, ...withOptions({ ...zone, ...planning }), query_timeout: forJobs.answer }
  const shared = direct ? settingsFor(address, limits, zone) : settings
  const changes = countChanges()
  // Each connection hears of its own changes in time; those of other processes come by one that is always there. Behind
  // a pooler only that one hears.
  const onConnect = (client: pg.ClientBase) => hearOwnChanges(client as Client, changes)
  const pool = poolOf(shared, { max: limits.connections, ...(!direct && { onConnect }) })
  const turn = await takeTurn(() => new Client(own), how.waiting)
  const reading = direct ? shared : { ...shared, ...withOptions({ ...ofSessions, ...onePlan }) }
  const pulse = openPulse(() => new Client(watching(settings)))
  // A pooler's connections have numbers of its own.
  const cancel = direct ? undefined : cancelBy(pulse)
  const pipelines = pipelinesTo(reading, limits, cancel)
  try {
    if (direct) await planFor(turn, address, planning)
    const isPooled = Boolean(direct)
    const driver = driverOf({ pool, limits, pipelines, cancel, pulse, turn, changes, settings: own, isPooled })
    let replicas: Replicas | undefined
    const elsewhere = how.replicas ? () => replicas?.read() ?? null : undefined
    const db = await connect({ ...driver, elsewhere }, how)
    if (how.replicas) {
      const each = addressesIn(how.replicas).map((one) => {
        return replicaOf(settingsFor(one, limits, { ...ofSessions, ...onePlan }), limits)
      })
      replicas = openReplicas({ read: driver.read, pulse }, each, how.log)
    }
    const listening = await listen(() => new Client(settings), changes)
    return {
      ...db,
      close: async () => {
        await Promise.all([listening.end(), replicas?.close()])
        await db.close()
      },
    }
  } catch (error) {
    await Promise.all([pipelines.quick.close(), pipelines.search.close(), pulse.close(), pool.end()])
    throw error
  } finally {
    await turn.release()
  }
}

function settingsFor(address: string, limits: Limits, options: Record<string, string | number>): ClientSettings {
  return {
    hosts: hostsOf(address),
    family: new Set(),
    connectionTimeoutMillis: limits.connect,
    query_timeout: limits.answer,
    // A server that vanished without a word is noticed in half a minute, even by who asks nothing.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...withOptions(options),
  }
}

const withOptions = (options: Record<string, string | number>) => ({
  options: Object.entries(options)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' '),
})

/** For questions that have to be answered within two seconds, whatever befalls the others. */
const watching = (settings: ClientSettings): ClientSettings => ({
  ...settings,
  family: new Set(),
  connectionTimeoutMillis: 1_500,
  query_timeout: 1_500,
})

function poolOf(settings: ClientSettings, config: pg.PoolConfig): pg.Pool {
  class OfPool extends Client {
    constructor() {
      super(settings)
    }
  }
  const pool = new pg.Pool({ ...settings, ...config, Client: OfPool })
  pool.on('error', () => {}) // an idle connection that breaks is replaced by the pool at the next use
  return pool
}

/** What may take long is kept apart, so that nothing short waits behind it. */
function pipelinesTo(settings: ClientSettings, { quick, search }: Limits, cancel: Cancel | undefined) {
  return { quick: openPipelines(settings, quick, cancel), search: openPipelines(settings, search, cancel) }
}

/** By a connection that nobody waits for. */
function cancelBy(pulse: Pulse): Cancel {
  return async ({ backend }) => {
    if (backend) await pulse.ask(`SELECT pg_cancel_backend(${backend})`, 1_500)
  }
}

interface Ways {
  pool: pg.Pool
  limits: Limits
  cancel: Cancel | undefined
  pipelines: Record<Exclude<Pace, 'unforeseen'>, Pipelines>
  pulse: Pulse
  turn: Turn
  changes: Changes
  settings: ClientSettings
  isPooled: boolean
}

function driverOf({ pool, limits, pipelines, cancel, pulse, turn, changes, settings, isPooled }: Ways): Driver {
  const nameOf = statementNames()
  const statementNameGenerator = ({ sql }: { sql: string }) => nameOf(sql)
  return {
    kind: 'postgresql',
    adapter: new PrismaPg(pool, { statementNameGenerator }),
    query: async (sql, params) => (await pool.query(sql, params)).rows,
    read: readerOf({ pool, pipelines, cancel, nameOf }),
    // Behind a pooler a process hears late of its own changes too: too late for the end of a session.
    version: (table) => (table === 'viewers' && isPooled ? null : changes.version(table)),
    onRows: changes.onRows,
    onViewers: changes.onViewers,
    exclusively: exclusivelyAt(settings),
    // By the connection that has the turn: both end together.
    scripts: scriptsBy(turn.client),
    pulse: pulse.ask,
    plan: plansBy(() => new Client(settings)),
    connections: () => connectionsOf(pool, limits.connections),
    close: async () => {
      // A connection that hangs is not waited for.
      const all = Promise.all([pipelines.quick.close(), pipelines.search.close(), pulse.close(), pool.end()])
      await within(5_000, all).catch(() => {})
    },
  }
}

interface Readers extends Pick<Ways, 'pool' | 'pipelines' | 'cancel'> {
  nameOf: (sql: string) => string
}

function readerOf({ pool, pipelines, cancel, nameOf }: Readers): SendRead {
  return async (text, values, pace, receiver) => {
    const query = { name: pace === 'unforeseen' ? '' : nameOf(text), text, values }
    const early = pace === 'unforeseen' ? null : pipelines[pace].read(query, receiver)
    const inPool = { rowMode: 'array' as const, ...query }
    const rows = (await early) ?? (receiver ? await readWhileWaited(inPool, receiver) : (await pool.query(inPool)).rows)
    return rows[0]
  }

  /** By a connection of the pool, which is not used again if it was told to stop. */
  async function readWhileWaited(query: pg.QueryArrayConfig, receiver: Receiver): Promise<(string | null)[][]> {
    const client = await pool.connect()
    let stopping: Promise<unknown> | undefined
    const answered = receiver.onLeave(() => {
      stopping = cancel?.(client as unknown as Client).catch(() => {})
    })
    try {
      receiver.check()
      return (await client.query(query)).rows
    } catch (error) {
      stopping ??= Promise.resolve()
      throw error
    } finally {
      answered()
      client.release(stopping !== undefined)
    }
  }
}

function replicaOf(settings: ClientSettings, limits: Limits): Replica {
  const pool = poolOf(settings, { max: limits.connections })
  const pulse = openPulse(() => new Client(watching(settings)))
  const cancel = cancelBy(pulse)
  const pipelines = pipelinesTo(settings, limits, cancel)
  const { host, port } = new Client({ ...settings, family: new Set() })
  return {
    name: `${host}:${port}`,
    read: readerOf({ pool, pipelines, cancel, nameOf: statementNames() }),
    pulse,
    cut: () => {
      for (const one of settings.family) one.cut(new Error('Connection terminated: the replica is left out'))
    },
    close: () =>
      within(5_000, Promise.all([pipelines.quick.close(), pipelines.search.close(), pulse.close(), pool.end()])).catch(
        () => {},
      ),
  }
}

function connectionsOf({ totalCount, idleCount, waitingCount }: pg.Pool, most: number): Connections {
  return { most, open: totalCount, idle: idleCount, waiting: waitingCount }
}

/** Runs migrations on one connection. */
export function scriptsBy(client: pg.ClientBase): Scripts {
  return {
    transaction: async (work) => {
      // It takes as long as it takes.
      await client.query('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0')
      try {
        await work((sql) => client.query(sql))
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {}) // the first error says more
        throw error
      }
    },
  }
}

/** The lock is held by a connection of its own and ends with it, however the process ends. */
function exclusivelyAt(settings: ClientSettings): Database['exclusively'] {
  // A machine that vanished without a word is noticed within a minute, and its lock with it.
  const options = { tcp_keepalives_idle: 30, tcp_keepalives_interval: 10, tcp_keepalives_count: 3 }
  return async (name, work) => {
    const holder = new Client({ ...settings, ...withOptions(options), query_timeout: 10_000 })
    await holder.connect()
    try {
      const sql = 'SELECT pg_try_advisory_lock($1, hashtext($2)) AS free'
      const { rows } = await holder.query(sql, [locks.exclusively, name])
      return rows[0]?.free ? await work() : 'busy'
    } finally {
      await holder.endWithin(2_000).catch(() => {})
    }
  }
}
