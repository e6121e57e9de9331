import { constants, type Dirent } from 'node:fs'
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { StartError } from '../../start-error.ts'
import { claimDataDir, socketPath } from '../data-dir.ts'
import { embeddedPath } from '../embedded-path.ts'
import { linesOf } from './lines-of.ts'
import { socketName, words } from './offer-files.ts'

/** Files of a running server, none of which belongs to a copy. */
const notCopied = /^(postmaster\.(pid|opts)|pg_(wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.+)$/

/** The log is copied last, so that it tells of all that was written to other files meanwhile. */
const ofLog = /^[0-9A-F]{24}$/

/**
 * Copies the embedded database as it is at one moment, from a service that goes on with its work or from a directory
 * that nobody uses. Answers where the copy is, which PostgreSQL recovers when it is opened.
 */
export async function copyFiles(dataDir: string): Promise<{ path: string; remove(): Promise<void> }> {
  const path = `${embeddedPath(dataDir)}.copy`
  const remove = () => rm(path, { recursive: true, force: true })
  const service = await callService(dataDir)
  const release = service ? service.end : await claimDataDir(dataDir)
  try {
    await remove()
    await copyTree(embeddedPath(dataDir), path, (file) => !notCopied.test(file))
    if (service) await writeFile(join(path, 'backup_label'), await service.allButLogIsCopied())
    await copyTree(join(embeddedPath(dataDir), 'pg_wal'), join(path, 'pg_wal'), (file) => ofLog.test(file))
    return { path, remove }
  } catch (error) {
    await remove()
    throw error
  } finally {
    await release()
  }
}

/** Asks the service that has the directory to let its files be copied; null: none is listening. */
async function callService(dataDir: string) {
  const socket = connect(socketPath(dataDir, socketName))
  const isThere = await new Promise<boolean>((done) => {
    socket.once('connect', () => done(true)).once('error', () => done(false))
  })
  if (!isThere) return null
  socket.on('error', () => {}) // its end follows
  const lines = linesOf(socket)
  const hear = async (): Promise<string> => {
    const { value = '' } = await lines.next()
    if (value === words.busy) throw new StartError('Another backup of this database is being made. Nothing was done.')
    if (value.startsWith(words.failed)) throw new Error(`The service could not let its files be copied: ${value}`)
    if (value === '')
      throw new StartError('The service ended while its files were copied. Nothing was kept; try again.')
    return value
  }
  const end = async () => void socket.end()
  await hear().catch(async (error) => {
    await end()
    throw error
  })
  return {
    end,
    allButLogIsCopied: async (): Promise<string> => {
      socket.write(`${words.copied}\n`)
      return JSON.parse(await hear()).label
    },
  }
}

async function copyTree(from: string, to: string, isWanted: (file: string) => boolean, under = ''): Promise<void> {
  await mkdir(join(to, under), { recursive: true, mode: 0o700 })
  const entries: Dirent[] = await readdir(join(from, under), { withFileTypes: true }).catch(unlessGone([]))
  for (const entry of entries) {
    const file = join(under, entry.name)
    if (!isWanted(file)) continue
    if (entry.isDirectory()) await copyTree(from, to, isWanted, file)
    else await copyFile(join(from, file), join(to, file), constants.COPYFILE_FICLONE).catch(unlessGone(undefined))
  }
}

/** What is deleted while it should be copied is not missed: the log says so. */
function unlessGone<Value>(value: Value) {
  return (error: NodeJS.ErrnoException): Value => {
    if (error.code !== 'ENOENT') throw error
    return value
  }
}
