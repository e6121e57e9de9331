import { createHash, randomUUID } from 'node:crypto'
import { unlink } from 'node:fs/promises'
import { connect, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createTcpServer } from '../../common/create-server.ts'

/** A service uses the server while it runs, a command while it works. */
export type Role = 'service' | 'command'

export const claimName = 'in-use.sock'

/**
 * Claims the folder of the server for this process, or returns the role of the process that holds it. The claim is a
 * listening local socket, which closes when its process ends, also after kill -9.
 */
export async function claimFolder(folder: string, role: Role): Promise<(() => Promise<void>) | Role> {
  // Windows has local sockets only as named pipes.
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
  // The process of this socket is gone. Another start may claim the folder at the same time. The process that holds the
  // socket after 100 ms owns it.
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

/** The claim of the process that listens at the path. Null when none listens. */
function claimAt(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    let output = ''
    const socket = connect(path)
    socket.setEncoding('utf8').on('data', (text) => {
      output += text
    })
    socket.setTimeout(3000, () => socket.destroy()) // the process listens, but is too busy or stopped to answer
    socket.once('error', () => resolve(output || null))
    socket.once('close', () => resolve(output || 'service'))
  })
}
