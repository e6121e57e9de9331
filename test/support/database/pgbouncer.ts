import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { programOf } from '../../external-programs/needs.ts'
import { freePort } from '../processes/free-port.ts'

/**
 * Starts PgBouncer in transaction mode for all databases of a server. Returns the address of one database through it.
 */
export async function openPgbouncer(databaseUrl: string) {
  const address = new URL(databaseUrl)
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-pgbouncer-'))
  const users = join(folder, 'users.txt')
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: port,
    unix_socket_dir: '',
    auth_type: 'plain',
    auth_file: users,
    pool_mode: 'transaction',
    default_pool_size: 4,
    max_prepared_statements: 200,
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  const server = `* = host=127.0.0.1 port=${address.port}`
  await writeFile(users, `"${address.username}" "${address.password}"\n`)
  await writeFile(join(folder, 'pgbouncer.ini'), ['[databases]', server, '[pgbouncer]', ...lines, ''].join('\n'))
  await chmod(folder, 0o755)
  // PgBouncer refuses to run as root, like PostgreSQL.
  const asUser = userInfo().uid === 0 ? ['-u', 'postgres'] : []
  const child = spawn(programOf('pgbouncer'), ['-q', ...asUser, join(folder, 'pgbouncer.ini')])
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const ended = once(child, 'exit')
  const isThere = async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect').catch(() => {
      throw new Error(`PgBouncer does not answer: ${said}`)
    })
    socket.destroy()
  }
  await vi.waitFor(isThere, { timeout: 10_000, interval: 50 })
  address.hostname = '127.0.0.1'
  address.port = String(port)
  return {
    address: address.href,
    close: async () => {
      child.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
