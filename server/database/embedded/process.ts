import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { Restarts } from '../../common/restarts.ts'
import { StartError } from '../../common/start-error.ts'
import type { DatabaseLog } from '../database.ts'
import type { Account } from './account.ts'
import { environment } from './cluster.ts'
import { clusterIn } from './folder.ts'
import { endOrphan } from './orphan.ts'
import type { Programs } from './programs.ts'

/** The size in bytes at which the log file is rotated. One earlier file is kept. */
const maxBytes = 1_000_000

/** Appends the server's log to a file of limited size. */
function logFile(path: string) {
  let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return (text: string): void => {
    try {
      if (bytes > maxBytes) {
        renameSync(path, `${path}.old`)
        bytes = 0
      }
      appendFileSync(path, text, { mode: 0o600 })
      bytes += Buffer.byteLength(text)
    } catch {} // the server itself reports a full disk
  }
}

/**
 * Settings for little memory, without remote access or replication. The log contains neither statements nor their
 * values.
 */
const settings = {
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '32MB',
  // A container may lack /dev/shm.
  dynamic_shared_memory_type: 'mmap',
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '1',
  autovacuum_worker_slots: '1',
  jit: 'off',
  lc_messages: 'C',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/**
 * Milliseconds before a server that ended is started again. The pause grows while it keeps ending soon after its start.
 */
const restartPauses = [0, 500, 1_000, 2_000, 5_000]

/** Milliseconds that a server has to shut down before it receives SIGQUIT. */
const shutdownTimeout = 30_000

export interface StartOptions {
  folder: string
  account: Account
  programs: Programs
  /** The address for clients: a folder with a socket, or a port of this machine. */
  place: { socketFolder: string } | { port: number }
  log: DatabaseLog
}

export interface ServerProcess {
  stop(): Promise<void>
}

/** Starts the server, and restarts it whenever it ends unexpectedly. Resolves when it accepts connections. */
export async function startProcess(starting: StartOptions): Promise<ServerProcess> {
  const { folder, place, log } = starting
  await endOrphan(folder)
  const socket = 'socketFolder' in place ? join(place.socketFolder, '.s.PGSQL.5432') : null
  let stopping = false
  const restarts = new Restarts(restartPauses)
  let startedAt = 0
  let child: ChildProcess | undefined
  let ended: Promise<unknown> | undefined

  async function start(): Promise<void> {
    startedAt = performance.now()
    const began = spawnServer(starting)
    child = began.child
    ended = began.ended
    await began.ready
    began.ended.then(() => !stopping && void again(began.lastWords()))
  }

  async function again(reason: string): Promise<void> {
    log.error({ reason }, 'The database server ended unexpectedly and is being restarted')
    for (;;) {
      await wait(restarts.pauseAfter(startedAt), undefined, { ref: false })
      if (stopping) return
      try {
        await start()
        log.info({}, 'The database server accepts connections again')
        return
      } catch (error) {
        log.error({ reason: (error as Error).message }, 'The database server could not be started')
      }
    }
  }

  const endWithUs = () => child?.kill('SIGINT')
  process.once('exit', endWithUs)
  for (const signal of signals) process.on(signal, exitOnSignal)
  const letGo = () => {
    process.off('exit', endWithUs)
    for (const signal of signals) process.off(signal, exitOnSignal)
  }
  await start().catch((error: unknown) => {
    letGo()
    throw error
  })
  // Without its socket the server cannot be reached, so it is restarted.
  const watching = setInterval(() => {
    if (socket && child?.exitCode === null && !existsSync(socket)) child.kill('SIGINT')
  }, 2_000)
  watching.unref()
  return {
    stop: async () => {
      stopping = true
      clearInterval(watching)
      letGo()
      child?.kill('SIGINT')
      const late = setTimeout(() => child?.kill('SIGQUIT'), shutdownTimeout)
      await ended?.finally(() => clearTimeout(late))
    },
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Exits on a signal that nothing else handles, because only an exit stops the server. */
function exitOnSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 1) process.exit(1)
}

function spawnServer({ folder, account, programs, place }: StartOptions) {
  const where =
    'socketFolder' in place
      ? { listen_addresses: '', unix_socket_directories: `"${place.socketFolder.replaceAll('"', '""')}"` }
      : { listen_addresses: '127.0.0.1', port: String(place.port), unix_socket_directories: '' }
  const flags = Object.entries({ ...settings, ...where }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(programs.postgres, ['-D', clusterIn(folder), ...flags], {
    ...account,
    cwd: '/',
    env: environment,
    // Ctrl-C in a terminal reaches the whole process group. Only the service may stop the server, when it no longer
    // needs it.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const keep = logFile(join(folder, 'log'))
  const ended = once(child, 'exit').catch(() => {}) // for a process that cannot start
  let lastWords = ''
  const ready = new Promise<void>((done, fail) => {
    // A pipe that is read late delivers parts of a message, so whole lines are read.
    createInterface({ input: child.stderr }).on('line', (line) => {
      keep(`${line}\n`)
      lastWords = line.match(/(?:FATAL|PANIC): +(.+)/)?.[1] ?? lastWords
      if (line.includes('database system is ready to accept connections')) done()
    })
    child.on('error', fail)
    ended.then(() => fail(cannotStart(folder, lastWords)))
  })
  return { child, ended, ready, lastWords: () => lastWords }
}

/** PostgreSQL's messages about the disk and the permissions of files. */
const systemErrors =
  /No space left on device|Permission denied|Read-only file system|No file descriptors|Quota exceeded|shared memory/i

function cannotStart(folder: string, reason: string): StartError {
  return new StartError(
    systemErrors.test(reason)
      ? `The database in ${folder} cannot be opened: ${reason}. It is not damaged. Correct the cause, then start again.`
      : `The database in ${folder} cannot be read (${reason}). Nothing was changed. ` +
          'Move the folder away and restore a backup, or start with another DATA_DIR.',
  )
}
