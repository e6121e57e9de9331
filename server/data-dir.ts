import { unlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { join, relative } from 'node:path'
import { StartError } from './start-error.ts'

/**
 * Takes the data directory for this process, so that a second one says so instead of damaging it.
 * The claim is a listening local socket: it ends with its process however that ends, kill -9 included.
 */
export async function claimDataDir(dataDir: string): Promise<() => Promise<void>> {
  // Socket paths are limited to about 100 bytes; the relative form is usually the shorter one.
  const path = relative(process.cwd(), join(dataDir, 'in-use.sock'))
  const server = await listen(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    if (await answers(path)) throw inUse(dataDir)
    await unlink(path)
    return listen(path).catch(() => {
      throw inUse(dataDir)
    })
  })
  return () => new Promise((done) => server.close(() => done()))
}

function inUse(dataDir: string) {
  return new StartError(
    `Another process is using the data directory ${dataDir}. ` +
      'Stop it first, choose another DATA_DIR, or set DATABASE_URL to share one PostgreSQL server.',
  )
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end())
    server.once('error', reject)
    server.listen(path, () => resolve(server.unref()))
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
