import type { TestProject } from 'vitest/node'
import { createDatabase, startServer } from './postgres-server.ts'
import { sharedSetup } from './shared-setup.ts'
import { makeTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of the server, without the name of a database. */
    postgresServer: string
  }
}

/** Starts a PostgreSQL server with the template. The server copies it for every test file. */
export default async function setup(project: TestProject) {
  // A project may set its own version. TEST_POSTGRES sets it for the others.
  const version = project.config.env?.TEST_POSTGRES ?? process.env.TEST_POSTGRES ?? '18'
  const { value, release } = await sharedSetup(`PostgreSQL ${version}`, () => serverWithTemplate(version))
  project.provide('postgresServer', value)
  return release
}

async function serverWithTemplate(version: string) {
  const server = await startServer(version, {
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // The template has statistics. For tests of a few seconds they would be gathered only by chance.
    autovacuum: 'off',
    max_connections: '300',
  })
  await createDatabase(server.address, 'template_madoguchi')
  await makeTemplate(`${server.address}/template_madoguchi`)
  return { value: server.address, stop: server.stop }
}
