import { randomUUID } from 'node:crypto'
import { unlink } from 'node:fs/promises'
import { connect, type Server } from 'node:net'
import { relative, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createTcpServer } from '../create-server.ts'
import { StartError } from '../start-error.ts'

/** 104 bytes on macOS and 108 on Linux, with the byte that ends it. */
const longestSocketPath = 103

/**
 * Takes the data directory for this process, so that a second one says so instead of damaging it.
 * The claim is a listening local socket: it ends with its process however that ends, kill -9 included.
 */
export async function claimDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = socketPath(dataDir, 'in-use.sock')
  const claim = randomUUID()
  const server = await listen(path, claim).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw unusable(dataDir, error)
    if (await claimAt(path)) throw inUse(dataDir)
    return takeOver(path, claim).catch(() => {
      throw inUse(dataDir)
    })
  })
  return () => new Promise((done) => server.close(() => done()))
}

/** Puts this claim in the place of one whose process is gone. */
async function takeOver(path: string, claim: string): Promise<Server> {
  await unlink(path).catch(() => {}) // another start may have found it too
  const server = await listen(path, claim)
  // … and may take ours for what was left over; who has the path after a moment has the directory.
  await setTimeout(100)
  if ((await claimAt(path)) !== claim) throw new Error('Another start was faster.')
  return server
}

/** The shorter form of a socket's path; a system cuts off without a word what is too long for it. */
export function socketPath(dataDir: string, name: string): string {
  const absolute = resolve(dataDir, name)
  const fromHere = relative(process.cwd(), absolute)
  const path = fromHere.length < absolute.length ? fromHere : absolute
  if (Buffer.byteLength(path) <= longestSocketPath) return path
  throw new StartError(`The path of the data directory ${dataDir} is too long. Choose a shorter DATA_DIR.`)
}

/** For a data directory that cannot be made or written to. */
export function unusable(dataDir: string, error: Error) {
  return new StartError(
    `The data directory ${dataDir} cannot be used (${error.message}). Choose another DATA_DIR.`,
    error,
  )
}

function inUse(dataDir: string) {
  return new StartError(
    `Another process is using the data directory ${dataDir}. ` +
      'Stop it first, choose another DATA_DIR, or set DATABASE_URL to share one PostgreSQL server.',
  )
}

function listen(path: string, claim: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createTcpServer('DATA_DIR claim', {}, (socket) => socket.end(claim))
    server.once('error', reject)
    server.listen(path, () => resolve(server.unref()))
  })
}

/** The claim of the process that listens there; null: none does. */
function claimAt(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(path)
    socket.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    socket.setTimeout(3000, () => socket.destroy()) // it listens but is too busy, or stopped, to say who it is
    socket.once('error', () => resolve(said || null))
    socket.once('close', () => resolve(said || 'unknown'))
  })
}
