import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { makeFolder } from '../make-folder.ts'
import { StartError } from '../start-error.ts'
import { channel, countChanges, toldChannel, viewersChannel } from './changes.ts'
import { checkpoints } from './checkpoints.ts'
import { type Connecting, connect, type Driver } from './connect.ts'
import { claimDataDir, unusable } from './data-dir.ts'
import type { Database, DatabaseLog } from './database.ts'
import { DurableFiles } from './durable-files.ts'
import { logWithoutWaiting } from './embedded-log.ts'
import { embeddedPath } from './embedded-path.ts'
import { embeddedReads } from './embedded-reads.ts'
import { endWithPostgres } from './ending.ts'
import { listeners } from './listeners.ts'
import type { Scripts } from './migrate.ts'
import { pgliteAdapter } from './pglite-adapter.ts'
import { within } from './pulse.ts'
import { roomAt, watchRoom } from './room.ts'
import { syncName, syncTree } from './sync-files.ts'
import { finishPlacing } from './transfer/place.ts'

export async function openEmbedded(dataDir: string, log = silent): Promise<Database> {
  makeDataDir(dataDir)
  const release = await claimDataDir(dataDir)
  try {
    const path = embeddedPath(dataDir)
    await finishPlacing(path)
    if (!existsSync(path)) await createFiles(path)
    const db = await openFiles(path, log)
    return {
      ...db,
      close: async () => {
        await db.close()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

function makeDataDir(dataDir: string): void {
  try {
    const made = makeFolder(dataDir)
    if (made) syncName(dirname(made))
  } catch (error) {
    throw unusable(dataDir, error as Error)
  }
}

async function openFiles(path: string, log: DatabaseLog): Promise<Database> {
  const ends = listeners<[error: Error]>()
  const { onSegment, begin } = checkpoints()
  const files = new DurableFiles(path, watchRoom(path, log), onSegment)
  const lite = await start(path, files).catch((error: Error) => {
    throw unreadable(path, files.lastWords || error.message, error)
  })
  const hasEnded = endWithPostgres(lite, (error) => {
    const reason = files.lastWords || error.message
    const ended = new StartError(
      `The embedded database stopped: ${reason}. What was answered is kept. Mend the cause, then start again.`,
      error,
    )
    ends.tell(ended)
    return ended
  })
  begin(async () => {
    if (!lite.closed && !hasEnded()) await lite.exec('CHECKPOINT')
  })
  return pgliteDatabase(lite, { log, hasEnded, onEnd: ends.listen, room: () => roomAt(path) })
}

async function start(path: string, files: DurableFiles): Promise<PGlite> {
  // The directory is ours: who else wrote this is gone, and perhaps did not write it to its end.
  rmSync(join(path, 'postmaster.pid'), { force: true })
  return PGlite.create({ fs: files, startParams: durable })
}

const silent: DatabaseLog = { info: () => {}, error: () => {} }

/** PostgreSQL's words for what the disk and its files refuse. */
const refusedByTheSystem =
  /No space left on device|Permission denied|Read-only file system|No file descriptors|Quota exceeded/i

function unreadable(path: string, reason: string, error: Error) {
  return new StartError(
    refusedByTheSystem.test(reason)
      ? `The database in ${path} cannot be opened: ${reason}. It is not damaged. Mend the cause, then start again.`
      : `The database in ${path} cannot be read. Nothing was changed. ` +
          'Move the folder away and put back a backup of it, or start with another DATA_DIR.',
    new Error(reason, { cause: error }),
  )
}

/**
 * PostgreSQL's own pages in memory, all of which it takes at once: what does not fit is read from the system's own memory
 * of the files. By itself it would take 128 MB.
 */
const memory = ['-c', 'shared_buffers=32MB']

/** As far as nothing needs to be on the disk. */
const forgetful = [...PGlite.defaultStartParams, ...memory, ...logWithoutWaiting]

/** What is answered is on the disk. */
const durable = [...forgetful.filter((param) => param !== '-F'), '-c', 'wal_sync_method=fsync']

/** Made and migrated aside, and put in its place whole: a first start that is killed is simply begun again. */
async function createFiles(path: string): Promise<void> {
  const unfinished = `${path}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const db = await pgliteDatabase(await PGlite.create(unfinished, { startParams: forgetful }))
  await db.close()
  await syncTree(unfinished)
  renameSync(unfinished, path)
  syncName(dirname(path))
}

/** A database that is gone with its process. */
export async function openInMemory(): Promise<Database> {
  return pgliteDatabase(await PGlite.create({ startParams: forgetful }))
}

/** The embedded database, from an instance that is already open; tests hand in a clone in memory. */
export async function pgliteDatabase(
  lite: PGlite,
  { hasEnded, onEnd, room, ...how }: Connecting & OfFiles = {},
): Promise<Database> {
  await lite.exec(`SET TIME ZONE 'UTC'; SET work_mem = '64MB'; SET random_page_cost = 1.1`)
  forgetSystemTypes(lite)
  const changes = countChanges()
  const close = async () => {
    // One that ended by itself would write that all is well.
    if (!lite.closed && !hasEnded?.()) await lite.close()
  }
  try {
    await lite.listen(channel, changes.changed)
    await lite.listen(toldChannel, changes.rows)
    await lite.listen(viewersChannel, changes.viewers)
    changes.told()
    const driver: Driver = {
      kind: 'pglite',
      adapter: pgliteAdapter(lite),
      query: async (sql, params) => (await lite.query<Record<string, unknown>>(sql, params)).rows,
      read: embeddedReads(lite),
      version: changes.version,
      onRows: changes.onRows,
      onViewers: changes.onViewers,
      exclusively: oneAtATime(),
      pulse: pulseOf(lite),
      plan: async () => null,
      connections: () => ({ most: 1, open: 1, idle: 0, waiting: 0 }),
      maintain: () => maintain(lite),
      scripts: scriptsOf(lite, room),
      onEnd: onEnd ?? (() => {}),
      close,
    }
    return await connect(driver, how)
  } catch (error) {
    await close()
    throw error
  }
}

/** Table by table, so that others get their turn between; without it searches read what was added last one by one. */
async function maintain(lite: PGlite): Promise<void> {
  await lite.query(`SELECT gin_clean_pending_list('titles_keys_idx')`)
  const { rows } = await lite.query<{ name: string }>(
    'SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename',
  )
  for (const { name } of rows) await lite.query(`VACUUM (ANALYZE) ${name}`)
}

/** Runs migrations. */
export function scriptsOf(lite: PGlite, room?: () => number): Scripts {
  return {
    transaction: (work) => lite.transaction((tx) => work((sql) => tx.exec(sql))),
    room,
    // Until then the log has all that they wrote.
    done: () => lite.exec('CHECKPOINT'),
  }
}

/** What an instance has that stands on files. */
interface OfFiles {
  hasEnded?: () => boolean
  onEnd?: Database['onEnd']
  room?: () => number
}

/**
 * Every answer copies the list of what reads which type. Two thirds of it are arrays of rows of the system's own tables
 * (their numbers begin at 10,000, ours at 16,384), which nobody asks for.
 */
function forgetSystemTypes({ parsers }: PGlite): void {
  for (const type of Object.keys(parsers).map(Number)) if (type >= 10_000 && type < 16_384) delete parsers[type]
}

/** Waits its turn as everybody does; a question that got no answer stands for those after it. */
function pulseOf(lite: PGlite): Database['pulse'] {
  const asked = new Map<string, Promise<unknown[]>>()
  return (sql, milliseconds) => {
    const answer = asked.get(sql) ?? lite.query(sql).then(({ rows }) => rows)
    asked.set(sql, answer)
    const settled = () => asked.delete(sql)
    answer.then(settled, settled)
    return within(milliseconds, answer)
  }
}

/** One process has the data directory, so its own memory is enough. */
function oneAtATime(): Database['exclusively'] {
  const running = new Set<string>()
  return async (name, work) => {
    if (running.has(name)) return 'busy'
    running.add(name)
    try {
      return await work()
    } finally {
      running.delete(name)
    }
  }
}
