import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { chunksOf } from '../../server/domain/imports/claim.ts'

const prefix = 'madoguchi-upload-'

/** A folder of a process that was killed is deleted when nobody has used it for this time. */
const abandonedAfter = 6 * 3600_000

/**
 * Writes an uploaded file to a folder that only this user can read, and deletes the folder after the work. The readers
 * of the import read files, some of them twice.
 */
export async function withFile<Result>(
  db: Database,
  run: { id: number; fileName: string; digest: string },
  work: (path: string, folder: string) => Promise<Result>,
): Promise<Result> {
  const own = `${prefix}${run.id}-${run.digest.slice(0, 12)}-`
  await deleteAbandoned(own)
  const folder = await mkdtemp(join(tmpdir(), own))
  const path = join(folder, 'upload')
  try {
    await pipeline(Readable.from(chunksOf(db, run.id)), createGunzip(), createWriteStream(path, { mode: 0o600 }))
    return await work(path, folder)
  } catch (error) {
    // Messages name the file as the browser did, and never this folder.
    if (error instanceof StartError) throw new StartError(shownPath(error.message, path, folder, run.fileName), error)
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function shownPath(message: string, path: string, folder: string, fileName: string): string {
  return message
    .replaceAll(path, fileName)
    .replaceAll(/(\S*)settings\.json/g, 'settings')
    .replaceAll(folder, '')
}

/** Deletes old folders, and those of a process that lost this run. */
async function deleteAbandoned(own: string): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const folder = join(tmpdir(), name)
    const found = await stat(folder).catch(() => null)
    if (found && (name.startsWith(own) || Date.now() - found.mtimeMs > abandonedAfter))
      await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}
