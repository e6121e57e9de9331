import { createHash, randomUUID } from 'node:crypto'
import { unlink } from 'node:fs/promises'
import { connect, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createTcpServer } from '../../common/create-server.ts'

/** A service has the server for as long as it runs; a command for as long as it works. */
export type Role = 'service' | 'command'

export const claimName = 'in-use.sock'

/**
 * Takes the folder of the server for this process, or answers who has it. The claim is a listening local socket: it ends
 * with its process however that ends, kill -9 included.
 */
export async function claimFolder(folder: string, role: Role): Promise<(() => Promise<void>) | Role> {
  // Windows has such sockets only by names of their own.
  const hash = createHash('sha256').update(folder).digest('hex')
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\madoguchi-${hash}` : join(folder, claimName)
  const claim = `${role} ${randomUUID()}`
  try {
    return releaseOf(await listen(path, claim))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
  }
  const other = await claimAt(path)
  if (other) return roleIn(other)
  // Its process is gone. Another start may take the place at the same time: who has it after a moment has the folder.
  await unlink(path).catch(() => {})
  const server = await listen(path, claim).catch(() => null)
  await setTimeout(100)
  const winner = await claimAt(path)
  if (server && winner === claim) return releaseOf(server)
  server?.close()
  return roleIn(winner ?? 'service')
}

const roleIn = (claim: string): Role => (claim.startsWith('command') ? 'command' : 'service')

const releaseOf = (server: Server) => () => new Promise<void>((done) => server.close(() => done()))

function listen(path: string, claim: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createTcpServer('DATA_DIR claim', {}, (socket) => socket.end(claim))
    server.once('error', reject)
    server.listen(path, () => resolve(server.unref()))
  })
}

/** The claim of the process that listens there. It is null where none listens. */
function claimAt(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(path)
    socket.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    socket.setTimeout(3000, () => socket.destroy()) // it listens but is too busy, or stopped, to say who it is
    socket.once('error', () => resolve(said || null))
    socket.once('close', () => resolve(said || 'service'))
  })
}
