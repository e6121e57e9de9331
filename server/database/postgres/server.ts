import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { Scripts } from '../apply-migration.ts'
import type { Connections, Database } from '../database.ts'
import { forJobs, type Limits } from '../limits.ts'
import type { SendRead } from '../reads/read-batch.ts'
import type { PlanPolicy } from '../reads/statement.ts'
import type { Recipient } from '../statements/answer-size.ts'
import { type Changes, countChanges } from '../table-changes.ts'
import { Client, type ClientSettings } from './client.ts'
import { type ConnectOptions, connect, type Driver } from './connect.ts'
import { type MonitoringConnection, openMonitoringConnection, withTimeout } from './health-check.ts'
import { splitHosts } from './host-addresses.ts'
import { parseHosts } from './hosts.ts'
import { listenForChanges, listenForOwnChanges } from './listen.ts'
import { type Cancel, openPipelines, type Pipelines } from './pipelines.ts'
import { planFetcher } from './plan-warmer.ts'
import { setRolePlanning } from './pooler.ts'
import { openReplicas, type Replica, type Replicas } from './replicas.ts'
import { locks, type MigrationLock, type StartRetry, takeMigrationLock } from './start-lock.ts'
import { statementNames } from './statement-names.ts'

export interface PostgresOptions extends ConnectOptions {
  limits?: Limits
  /** The server's own URL, when the other is that of a pooler. It is used for locks, migrations and notifications. */
  direct?: string | undefined
  /** URLs of the replicas, in order of preference. */
  replicas?: string | undefined
  waiting?: StartRetry | undefined
}

// Prisma writes timestamps without an offset, so every connection must use UTC. With the default work_mem of 4 MB the
// bitmap of a search becomes lossy or goes to the disk. With a random_page_cost for rotating disks, a search for
// available titles reads every copy.
const zone = { TimeZone: 'UTC' }
const planning = { work_mem: '64MB', random_page_cost: '1.1', jit: 'off' }
// With custom plans PostgreSQL would plan a read by key again and again, which takes longer than the read.
const genericPlans = { plan_cache_mode: 'force_generic_plan' }

export async function openPostgres(address: string, how: PostgresOptions = {}): Promise<Database> {
  const { limits = forJobs, direct } = how
  const bounds = {
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idle,
  }
  const ofSessions = { ...zone, ...planning, ...bounds }
  const settings = settingsFor(direct ?? address, limits, ofSessions)
  const lockSettings = { ...settings, ...withOptions({ ...zone, ...planning }), query_timeout: forJobs.answer }
  const shared = direct ? settingsFor(address, limits, zone) : settings
  const changes = countChanges()
  // Each connection receives the notifications of its own changes before the commit is answered. A permanent connection
  // receives those of other processes. Behind a pooler there is only the permanent one.
  const onConnect = (client: pg.ClientBase) => listenForOwnChanges(client as Client, changes)
  const pool = poolOf(shared, { max: limits.connections, ...(!direct && { onConnect }) })
  const turn = await takeMigrationLock(() => new Client(lockSettings), how.waiting)
  const reading = direct ? shared : { ...shared, ...withOptions({ ...ofSessions, ...genericPlans }) }
  const pulse = openMonitoringConnection(() => new Client(monitoringSettings(settings)))
  // Behind a pooler the process ID of a connection belongs to the pooler.
  const cancel = direct ? undefined : cancelOver(pulse)
  const pipelines = pipelinesTo(reading, limits, cancel)
  try {
    if (direct) await setRolePlanning(turn, address, planning)
    const isPooled = Boolean(direct)
    const driver = driverOf({ pool, limits, pipelines, cancel, pulse, turn, changes, settings: lockSettings, isPooled })
    let replicas: Replicas | undefined
    const elsewhere = how.replicas ? () => replicas?.read() ?? null : undefined
    const db = await connect({ ...driver, elsewhere }, how)
    if (how.replicas) {
      const each = splitHosts(how.replicas).map((one) => {
        return replicaOf(settingsFor(one, limits, { ...ofSessions, ...genericPlans }), limits)
      })
      replicas = openReplicas({ read: driver.read, pulse }, each, how.log)
    }
    const listening = await listenForChanges(() => new Client(settings), changes)
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
    hosts: parseHosts(address),
    family: new Set(),
    connectionTimeoutMillis: limits.connect,
    query_timeout: limits.answer,
    // A server that vanished is noticed within half a minute, also on idle connections.
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

/** Settings for queries that must be answered within two seconds, independently of other connections. */
const monitoringSettings = (settings: ClientSettings): ClientSettings => ({
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
  pool.on('error', () => {}) // the pool replaces a broken idle connection at the next use
  return pool
}

/** Searches have their own connections, so that no short read waits behind them. */
function pipelinesTo(settings: ClientSettings, { quick, search }: Limits, cancel: Cancel | undefined) {
  return { quick: openPipelines(settings, quick, cancel), search: openPipelines(settings, search, cancel) }
}

/** Cancels over the monitoring connection, which is never busy. */
function cancelOver(pulse: MonitoringConnection): Cancel {
  return async ({ backend }) => {
    if (backend) await pulse.ask(`SELECT pg_cancel_backend(${backend})`, 1_500)
  }
}

interface DriverParts {
  pool: pg.Pool
  limits: Limits
  cancel: Cancel | undefined
  pipelines: Record<Exclude<PlanPolicy, 'unforeseen'>, Pipelines>
  pulse: MonitoringConnection
  turn: MigrationLock
  changes: Changes
  settings: ClientSettings
  isPooled: boolean
}

function driverOf({ pool, limits, pipelines, cancel, pulse, turn, changes, settings, isPooled }: DriverParts): Driver {
  const nameOf = statementNames()
  const statementNameGenerator = ({ sql }: { sql: string }) => nameOf(sql)
  return {
    kind: 'postgresql',
    adapter: new PrismaPg(pool, { statementNameGenerator }),
    query: async (sql, params) => (await pool.query(sql, params)).rows,
    read: readerOf({ pool, pipelines, cancel, nameOf }),
    // Behind a pooler a process is notified of its own changes late: too late for the end of a session.
    version: (table) => (table === 'viewers' && isPooled ? null : changes.version(table)),
    onRows: changes.onRows,
    onViewers: changes.onViewers,
    exclusively: exclusiveWorkOn(settings),
    // Uses the connection that holds the migration lock, so that both end together.
    scripts: scriptsBy(turn.client),
    pulse: pulse.ask,
    plan: planFetcher(() => new Client(settings)),
    connections: () => connectionsOf(pool, limits.connections),
    close: async () => {
      // Gives up on connections that hang.
      const all = Promise.all([pipelines.quick.close(), pipelines.search.close(), pulse.close(), pool.end()])
      await withTimeout(5_000, all).catch(() => {})
    },
  }
}

interface Readers extends Pick<DriverParts, 'pool' | 'pipelines' | 'cancel'> {
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

  /** Reads over the pool. The connection is discarded if its query was cancelled or failed. */
  async function readWhileWaited(query: pg.QueryArrayConfig, receiver: Recipient): Promise<(string | null)[][]> {
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
  const pulse = openMonitoringConnection(() => new Client(monitoringSettings(settings)))
  const cancel = cancelOver(pulse)
  const pipelines = pipelinesTo(settings, limits, cancel)
  const { host, port } = new Client({ ...settings, family: new Set() })
  return {
    name: `${host}:${port}`,
    read: readerOf({ pool, pipelines, cancel, nameOf: statementNames() }),
    pulse,
    cut: () => {
      for (const one of settings.family) one.cut(new Error('Connection terminated: the replica is excluded'))
    },
    close: () =>
      withTimeout(
        5_000,
        Promise.all([pipelines.quick.close(), pipelines.search.close(), pulse.close(), pool.end()]),
      ).catch(() => {}),
  }
}

function connectionsOf({ totalCount, idleCount, waitingCount }: pg.Pool, most: number): Connections {
  return { most, open: totalCount, idle: idleCount, waiting: waitingCount }
}

/** Runs migrations on one connection. */
export function scriptsBy(client: pg.ClientBase): Scripts {
  return {
    transaction: async (work) => {
      // Scripts have no time limit.
      await client.query('BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0')
      try {
        await work((sql) => client.query(sql))
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {}) // the first error is the more informative one
        throw error
      }
    },
  }
}

/** Holds an advisory lock on a connection of its own, so that it is released however the process ends. */
function exclusiveWorkOn(settings: ClientSettings): Database['exclusively'] {
  // The lock of a machine that vanished is released within a minute.
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
