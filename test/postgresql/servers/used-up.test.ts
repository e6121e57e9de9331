import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseHosts } from '../../../server/database/postgres/hosts.ts'
import { openPipelines } from '../../../server/database/postgres/pipelines.ts'
import { newServerDatabase } from '../../support/database/database.ts'

let server: Awaited<ReturnType<typeof newServerDatabase>>
beforeAll(async () => {
  server = await newServerDatabase('template_madoguchi')
})
afterAll(() => server.drop())

test('when the server refuses more connections, reads share the open ones', async () => {
  const admin = new pg.Client({ connectionString: server.databaseUrl })
  await admin.connect()
  const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name')
  const name = pg.escapeIdentifier(rows[0]?.name ?? '')
  await admin.query('CREATE ROLE few LOGIN PASSWORD $$few$$ CONNECTION LIMIT 1')
  try {
    await admin.query(`GRANT CONNECT ON DATABASE ${name} TO few`)
    const address = Object.assign(new URL(server.databaseUrl), { username: 'few', password: 'few' }).href
    const pipelines = openPipelines({ hosts: parseHosts(address), family: new Set() }, 3)
    const ask = (n: number) => pipelines.read({ name: '', text: 'SELECT $1::text, pg_sleep(0.02)::text', values: [n] })
    expect(await ask(0)).toEqual([['0', '']])
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(n)))
    expect(answers.flatMap((rows) => rows?.map(([n]) => n) ?? [])).toEqual([...Array(20).keys()].map(String))
    await pipelines.close()
  } finally {
    await admin.query(`REVOKE ALL ON DATABASE ${name} FROM few; DROP ROLE few`)
    await admin.end()
  }
})
