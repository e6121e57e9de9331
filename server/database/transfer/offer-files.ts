import { chmod, unlink } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { createTcpServer } from '../../create-server.ts'
import { socketPath } from '../data-dir.ts'
import type { Database } from '../database.ts'
import { linesOf } from './lines-of.ts'

/** The socket in the data directory on which a service lets its files be copied. */
export const socketName = 'backup.sock'

/** What the two say to each other, a line each. */
export const words = { copy: 'copy the files', copied: 'copied', busy: 'another copy is being made', failed: 'failed' }

/**
 * Lets whoever may use the data directory copy the embedded database's files while it is written to, as PostgreSQL's own
 * base backups do: a copy begins and ends with a word on the connection, and ends with the connection in any case.
 */
export async function offerFiles({ query }: Database, dataDir: string): Promise<{ close(): Promise<void> }> {
  const path = socketPath(dataDir, socketName)
  const sockets = new Set<Socket>()
  let copying = Promise.resolve()
  let isBusy = false

  async function copy(socket: Socket): Promise<void> {
    const lines = linesOf(socket)
    try {
      // What a checkpoint would take away of the log is kept until the copy is made.
      await query(`SELECT pg_create_physical_replication_slot('backup', true, true)`)
      await query(`SELECT pg_backup_start('backup', true)`)
      socket.write(`${words.copy}\n`)
      const { value } = await lines.next()
      const [end] = await query<{ label: string }>('SELECT labelfile AS label FROM pg_backup_stop(false)')
      if (value === words.copied) socket.write(`${JSON.stringify(end)}\n`)
      await lines.next()
    } catch (error) {
      socket.write(`${words.failed}: ${(error as Error).message}\n`)
    } finally {
      socket.end()
      await query(`SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = 'backup'`)
    }
  }

  const server = createTcpServer('backup', {}, (socket) => {
    if (isBusy) return void socket.end(`${words.busy}\n`)
    isBusy = true
    sockets.add(socket)
    copying = copy(socket)
      .catch(() => {})
      .finally(() => {
        sockets.delete(socket)
        isBusy = false
      })
  })
  await unlink(path).catch(() => {}) // left over: who has the data directory has this too
  await new Promise<void>((done, fail) => server.once('error', fail).listen(path, done))
  await chmod(path, 0o600)
  return {
    close: async () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      await copying
    },
  }
}
