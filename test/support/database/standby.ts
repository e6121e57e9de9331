import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../processes/free-port.ts'
import { folderFor, initCluster, postgresPrograms, startCluster } from './postgres-server.ts'

const run = promisify(execFile)

/** Starts a primary and a standby that follows it by streaming replication. */
export async function openPair() {
  const programs = await postgresPrograms(process.env.TEST_POSTGRES ?? '18')
  const { account } = programs
  const folder = await folderFor(programs, 'madoguchi-pair-')
  const [one, two] = [join(folder, 'one'), join(folder, 'two')]
  const ports = [await freePort(), await freePort()] as const
  await initCluster(programs, one)
  await run('cp', ['-a', one, two], { ...account, cwd: folder })
  const follow = `primary_conninfo = 'host=127.0.0.1 port=${ports[0]} user=madoguchi'\n`
  await writeFile(join(two, 'postgresql.auto.conf'), follow)
  await writeFile(join(two, 'standby.signal'), '')
  const primary = await startCluster(programs, { data: one, port: ports[0] })
  const standby = await startCluster(programs, { data: two, port: ports[1] })
  return {
    ports,
    addresses: [primary.address, standby.address],
    primary,
    standby,
    promote: () => run(programs.pgCtl, ['promote', '-D', two], { ...account, cwd: folder }),
    close: async () => {
      for (const { child } of [primary, standby]) if (child.exitCode === null) child.kill('SIGQUIT')
      await Promise.all([primary.ended, standby.ended])
      await rm(folder, { recursive: true, force: true })
      await programs.discard()
    },
  }
}
