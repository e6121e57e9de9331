import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { createTcpServer } from '../../common/create-server.ts'
import { StartError } from '../../common/start-error.ts'
import type { DatabaseLog } from '../database.ts'
import { serverAccount } from './account.ts'
import { claimFolder, claimName, type Role } from './claim.ts'
import { createCluster, refuseOtherVersion, user } from './cluster.ts'
import { clusterIn, serverFolder, shortPathTo } from './folder.ts'
import { startProcess } from './process.ts'
import { programsFor } from './programs.ts'

/** Milliseconds to wait for the process that holds the data directory to release it or to accept connections. */
const claimTimeout = 60_000

export interface EmbeddedServer {
  /** In the form of DATABASE_URL. */
  address: string
  /** Call it after every connection is closed. */
  leave(): Promise<void>
}

/**
 * Returns the server of a data directory. It is started unless another process runs it. The process that started it
 * stops it; a command first waits until no other client is connected.
 */
export async function embeddedServer(dataDir: string, role: Role, log: DatabaseLog): Promise<EmbeddedServer> {
  const folder = serverFolder(dataDir)
  const short = shortPathTo(folder, claimName)
  try {
    for (const until = Date.now() + claimTimeout; ; await wait(200)) {
      const claimed = await claimFolder(short.path, role)
      if (typeof claimed !== 'string') return await started(claimed)
      if (role === 'service' && claimed === 'service') throw inUse()
      const address = addressIn(folder, short.path)
      if (role === 'command' && (await acceptsConnections(address)))
        return { address, leave: async () => short.remove() }
      if (Date.now() > until) throw inUse()
    }
  } catch (error) {
    short.remove()
    throw error
  }

  function inUse(): StartError {
    return new StartError(
      `Another process is using the data directory ${dataDir}. ` +
        'Stop it first, choose another DATA_DIR, or set DATABASE_URL to share one PostgreSQL server.',
    )
  }

  async function started(release: () => Promise<void>): Promise<EmbeddedServer> {
    try {
      const account = serverAccount(folder)
      const programs = await programsFor(account)
      refuseOtherVersion(folder, programs)
      const isNew = !existsSync(clusterIn(folder))
      if (isNew) await createCluster(folder, account, programs, overTcp ? newPassword(folder) : null)
      const place = overTcp ? { port: await freePort() } : { socketFolder: short.path }
      const server = await startProcess({ folder, account, programs, place, log })
      const address = addressIn(folder, short.path)
      return {
        address,
        leave: async () => {
          if (role === 'command') await waitForOtherClients(address)
          await server.stop()
          short.remove()
          await release()
        },
      }
    } catch (error) {
      await release()
      throw error
    }
  }
}

/** Node has no Unix sockets on Windows, so the server listens on a local port with a password there. */
const overTcp = process.platform === 'win32'

const passwordIn = (folder: string) => join(folder, 'password')

function newPassword(folder: string): string {
  const password = randomBytes(24).toString('hex')
  writeFileSync(passwordIn(folder), password, { mode: 0o600 })
  return password
}

function addressIn(folder: string, socketFolder: string): string {
  if (!overTcp) return `postgresql://${user}@localhost/postgres?host=${encodeURIComponent(socketFolder)}`
  const lock = join(clusterIn(folder), 'postmaster.pid')
  const port = existsSync(lock) ? readFileSync(lock, 'utf8').split('\n')[3] : '1'
  return `postgresql://${user}:${readFileSync(passwordIn(folder), 'utf8')}@127.0.0.1:${port}/postgres`
}

async function freePort(): Promise<number> {
  const server = createTcpServer('free port', {}, (socket) => socket.destroy())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

async function acceptsConnections(address: string): Promise<boolean> {
  return queryOnce(address, 'SELECT 1').then(
    () => true,
    () => false,
  )
}

async function waitForOtherClients(address: string): Promise<void> {
  const others = `SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`
  while ((await queryOnce(address, others).catch(() => [{ count: 0 }]))[0]?.count) await wait(200)
}

async function queryOnce(address: string, sql: string): Promise<{ count?: number }[]> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 3_000, query_timeout: 3_000 })
  client.on('error', () => {}) // the pending query rejects by itself
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}
