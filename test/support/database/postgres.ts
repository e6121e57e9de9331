import type { TestProject } from 'vitest/node'
import { createDatabase, startServer } from './postgres-server.ts'
import { shared } from './shared-setup.ts'
import { makeTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server; a database's name goes at the end. */
    postgresServer: string
  }
}

/** Starts a PostgreSQL server with the template in it; every test file gets a copy made by the server. */
export default async function setup(project: TestProject) {
  // A project can name its own version; TEST_POSTGRES chooses one for the others.
  const version = project.config.env?.TEST_POSTGRES ?? process.env.TEST_POSTGRES ?? '18'
  const { value, release } = await shared(`PostgreSQL ${version}`, () => serverWithTemplate(version))
  project.provide('postgresServer', value)
  return release
}

async function serverWithTemplate(version: string) {
  const server = await startServer(version, {
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // The template has its statistics; of tests that run for seconds they would be gathered now and then.
    autovacuum: 'off',
    max_connections: '300',
  })
  await createDatabase(server.address, 'template_madoguchi')
  await makeTemplate(`${server.address}/template_madoguchi`)
  return { value: server.address, stop: server.stop }
}
