import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { StartError } from '../start-error.ts'
import { channel, countChanges } from './changes.ts'
import { connect, type Driver } from './connect.ts'
import { claimDataDir, unusable } from './data-dir.ts'
import type { Database } from './database.ts'
import { embeddedPath } from './embedded-path.ts'
import { pgliteAdapter } from './pglite-adapter.ts'
import { within } from './pulse.ts'

export async function openEmbedded(dataDir: string): Promise<Database> {
  await mkdir(dataDir, { recursive: true }).catch((error: Error) => {
    throw unusable(dataDir, error)
  })
  const release = await claimDataDir(dataDir)
  try {
    const lite = await openFiles(embeddedPath(dataDir))
    const db = await pgliteDatabase(lite)
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

async function openFiles(path: string): Promise<PGlite> {
  if (!existsSync(path)) await createFiles(path)
  try {
    return await PGlite.create(path, { startParams })
  } catch (error) {
    throw new StartError(
      `The database in ${path} cannot be read. Nothing was changed. ` +
        'Move the folder away and put back a backup of it, or start with another DATA_DIR.',
      error,
    )
  }
}

/**
 * PostgreSQL's own pages in memory, all of which it takes at once: what does not fit is read from the system's own memory
 * of the files. By itself it would take 128 MB.
 */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB']

/** Made and migrated aside, and put in its place whole: a first start that is killed is simply begun again. */
async function createFiles(path: string): Promise<void> {
  const unfinished = `${path}.new`
  await rm(unfinished, { recursive: true, force: true })
  const db = await pgliteDatabase(await PGlite.create(unfinished, { startParams }))
  await db.close()
  await rename(unfinished, path)
}

/** The embedded database, from an instance that is already open; tests hand in a clone in memory. */
export async function pgliteDatabase(lite: PGlite, how?: { interpreted: true }): Promise<Database> {
  await lite.exec(`SET TIME ZONE 'UTC'; SET work_mem = '64MB'; SET random_page_cost = 1.1`)
  forgetSystemTypes(lite)
  const changes = countChanges()
  const close = async () => {
    if (!lite.closed) await lite.close()
  }
  try {
    await lite.listen(channel, changes.changed)
    changes.told()
    const driver: Driver = {
      kind: 'pglite',
      adapter: pgliteAdapter(lite),
      query: async (sql, params) => (await lite.query<Record<string, unknown>>(sql, params)).rows,
      read: async (sql, params) => (await lite.query<(string | null)[]>(sql, params, { rowMode: 'array' })).rows[0],
      version: changes.version,
      exclusively: oneAtATime(),
      pulse: pulseOf(lite),
      connections: () => ({ most: 1, open: 1, idle: 0, waiting: 0 }),
      close,
    }
    return await connect(driver, how)
  } catch (error) {
    await close()
    throw error
  }
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
