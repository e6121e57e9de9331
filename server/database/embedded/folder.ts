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
import { fsyncPath } from '../backup/fsync.ts'
import { isOpenToAll, isRoot, rootServersFolder } from './account.ts'

/** The data folder of the cluster inside the server's folder. */
export const clusterIn = (folder: string) => join(folder, 'data')

const serverPathIn = (dataDir: string) => join(dataDir, 'postgres')

/** Whether the data directory holds a cluster. */
export function hasCluster(dataDir: string): boolean {
  return existsSync(clusterIn(serverPathIn(dataDir)))
}

/**
 * Returns the server's folder of a data directory, and creates it if necessary. When only root may enter the data
 * directory, the folder is elsewhere and a symbolic link points to it.
 */
export function serverFolder(dataDir: string): string {
  const place = serverPathIn(dataDir)
  try {
    const made = makeFolder(dataDir)
    if (made) fsyncPath(dirname(made))
    if (!existsSync(place)) makeServerFolder(place, dataDir)
    return realpathSync(place)
  } catch (error) {
    if (error instanceof StartError) throw error
    throw dataDirError(dataDir, error as Error)
  }
}

/** The error for a data directory that cannot be created or written. */
export function dataDirError(dataDir: string, error: Error): StartError {
  return new StartError(
    `The data directory ${dataDir} cannot be used (${error.message}). Choose another DATA_DIR.`,
    error,
  )
}

function makeServerFolder(place: string, dataDir: string): void {
  if (lstatSync(place, { throwIfNoEntry: false })) {
    throw new StartError(
      `The database of ${dataDir} is in ${readlinkSync(place)}, which does not exist. Nothing was changed. ` +
        'Put that folder back, or restore a backup with another DATA_DIR.',
    )
  }
  refuseEarlierFiles(dataDir)
  if (isRoot && !isOpenToAll(resolve(dataDir))) {
    const folder = join(rootServersFolder, randomUUID())
    mkdirSync(rootServersFolder, { recursive: true, mode: 0o755 })
    mkdirSync(folder, { mode: 0o700 })
    symlinkSync(folder, place)
  } else mkdirSync(place, { mode: 0o700 })
  fsyncPath(dataDir)
}

/** Versions from before release 1.0.0 used another embedded database, and only 1.0.0 restores their backups. */
function refuseEarlierFiles(dataDir: string): void {
  const former = join(dataDir, 'pg')
  if (!existsSync(join(former, 'PG_VERSION'))) return
  throw new StartError(
    `${former} holds a library from before release 1.0.0, whose files this version cannot read. Nothing was changed. Make ` +
      'a backup with that version (`npm run backup -- FILE`), and move the folder away. Restore the backup with release ' +
      '1.0.0 (`npm run restore -- FILE`), start that release once, then start this version.',
  )
}

/** The longest socket path, in bytes, that every system accepts. */
const longestSocketPath = 103

export interface ShortPath {
  path: string
  remove(): void
}

/** A path to the folder that is short enough for its sockets: the folder itself, or a link in a temporary folder. */
export function shortPathTo(folder: string, longestName: string): ShortPath {
  if (Buffer.byteLength(join(folder, longestName)) <= longestSocketPath) return { path: folder, remove: () => {} }
  const temporary = mkdtempSync(join(tmpdir(), 'madoguchi-'))
  chmodSync(temporary, 0o711) // the account of the server must be able to enter it
  const path = join(temporary, 'd')
  symlinkSync(folder, path)
  return { path, remove: () => rmSync(temporary, { recursive: true, force: true }) }
}
