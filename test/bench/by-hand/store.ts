import pg from 'pg'
import type { SendOne, Statement, Store } from './statement.ts'

/** The same connection settings as the service. */
const settings = { TimeZone: 'UTC', work_mem: '64MB', random_page_cost: '1.1' }

/** Opens a pool. Each statement is named, so that it is planned once on a connection. */
export function openServer(connectionString: string): Store {
  const options = Object.entries({ ...settings, jit: 'off' }).map(([name, value]) => `-c ${name}=${value}`)
  const pool = new pg.Pool({ connectionString, max: 20, options: options.join(' ') })
  const oneOf = (on: Pick<pg.ClientBase, 'query'>) =>
    (async ({ name, text }: Statement, values: unknown[]) =>
      (await on.query({ name, text, values })).rows[0]) as SendOne
  return {
    one: oneOf(pool as unknown as pg.ClientBase),
    async transaction(work) {
      const client = await pool.connect()
      try {
        await client.query('BEGIN')
        const answer = await work(oneOf(client))
        await client.query('COMMIT')
        return answer
      } catch (error) {
        await client.query('ROLLBACK')
        throw error
      } finally {
        client.release()
      }
    },
  }
}
