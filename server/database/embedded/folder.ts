import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { makeFolder } from '../../common/make-folder.ts'
import { StartError } from '../../common/start-error.ts'
import { syncName } from '../backup/fsync.ts'
import { isOpenToAll, isRoot, rootsFolder } from './account.ts'

/** The files of the cluster, in the folder of the server. */
export const clusterIn = (folder: string) => join(folder, 'data')

const placeIn = (dataDir: string) => join(dataDir, 'postgres')

/** Whether there is a library in the data directory. */
export function hasCluster(dataDir: string): boolean {
  return existsSync(clusterIn(placeIn(dataDir)))
}

/**
 * The folder of the server that belongs to a data directory, made if it is not there. For a data directory that only
 * root may enter it is elsewhere, and a symbolic link leads there.
 */
export function folderOf(dataDir: string): string {
  const place = placeIn(dataDir)
  try {
    const made = makeFolder(dataDir)
    if (made) syncName(dirname(made))
    if (!existsSync(place)) make(place, dataDir)
    return realpathSync(place)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw unusable(dataDir, error as Error)
  }
}

/** For a data directory that cannot be made or written to. */
export function unusable(dataDir: string, error: Error): StartError {
  return new StartError(
    `The data directory ${dataDir} cannot be used (${error.message}). Choose another DATA_DIR.`,
    error,
  )
}

function make(place: string, dataDir: string): void {
  if (lstatSync(place, { throwIfNoEntry: false })) {
    throw new StartError(
      `The database of ${dataDir} is in ${readlinkSync(place)}, which is not there. Nothing was changed. ` +
        'Put that folder back, or restore a backup with another DATA_DIR.',
    )
  }
  refuseFormerFiles(dataDir)
  if (isRoot && !isOpenToAll(resolve(dataDir))) {
    const folder = join(rootsFolder, randomUUID())
    mkdirSync(rootsFolder, { recursive: true, mode: 0o755 })
    mkdirSync(folder, { mode: 0o700 })
    symlinkSync(folder, place)
  } else mkdirSync(place, { mode: 0o700 })
  syncName(dataDir)
}

/** Earlier versions had another embedded database, whose files this one cannot read. */
function refuseFormerFiles(dataDir: string): void {
  const former = join(dataDir, 'pg')
  if (!existsSync(join(former, 'PG_VERSION'))) return
  throw new StartError(
    `${former} has a library of an earlier version, whose files this version cannot read. Nothing was changed. Write a ` +
      'backup with that version (`npm run backup -- FILE`), move the folder away, and read the backup with this one ' +
      '(`npm run restore -- FILE`).',
  )
}

/** Bytes of a socket's path that every system takes. */
const longestSocketPath = 103

export interface ShortPath {
  path: string
  remove(): void
}

/** A path to the folder that is short enough for its sockets: its own, or a link in a temporary folder. */
export function shortPathTo(folder: string, longestName: string): ShortPath {
  if (Buffer.byteLength(join(folder, longestName)) <= longestSocketPath) return { path: folder, remove: () => {} }
  const temporary = mkdtempSync(join(tmpdir(), 'madoguchi-'))
  chmodSync(temporary, 0o711) // the account of the server has to pass
  const path = join(temporary, 'd')
  symlinkSync(folder, path)
  return { path, remove: () => rmSync(temporary, { recursive: true, force: true }) }
}
