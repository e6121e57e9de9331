import { existsSync } from 'node:fs'
import { chown, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createDatabase, initCluster, postgresPrograms, startCluster } from '../../support/database/postgres-server.ts'
import { freePort } from '../../support/processes/free-port.ts'
import { onEnd } from './endings.ts'
import { startPostgres } from './postgres-server.ts'

const version = process.env.TEST_POSTGRES ?? '18'

/**
 * Starts a server with the database `bench`, whose data stay in a folder of `BENCH_DATA` for later runs, because a
 * large catalogue takes minutes to load. Without that variable the server is temporary. Words have trigrams only with
 * the character types of UTF-8.
 */
export async function startKeptPostgres(name: string): Promise<string> {
  const folder = process.env.BENCH_DATA
  if (!folder) return startPostgres('C.UTF-8')
  const programs = await postgresPrograms(version)
  const data = join(folder, `${name}-${version}`)
  const isNew = !existsSync(join(data, 'PG_VERSION'))
  if (isNew) {
    await mkdir(data, { recursive: true })
    const { uid, gid } = programs.account
    if (uid !== undefined) await chown(data, uid, gid ?? uid)
    await initCluster(programs, data, { ctype: 'C.UTF-8' })
  }
  // Like the embedded server: a statement is not spread over the cores that other requests need.
  const settings = { max_parallel_workers_per_gather: '0' }
  const { child, ended, address } = await startCluster(programs, { data, port: await freePort(), settings })
  onEnd(async () => {
    // A fast shutdown writes all pages; without fsync an immediate one could lose the catalogue.
    child.kill('SIGINT')
    await ended
    await programs.discard()
  })
  if (isNew) await createDatabase(address, 'bench')
  return `${address}/bench`
}
