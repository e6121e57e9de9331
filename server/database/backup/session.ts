import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { StartError } from '../../common/start-error.ts'
import { hostsOf } from '../postgres/hosts.ts'
import { columnsOf, type End, inOrder, quoted, settings } from './session-types.ts'

/** `address`: as in `DATABASE_URL`, the one server that takes changes is found among several. */
export async function serverEnd(address: string): Promise<End> {
  const { first, choose } = hostsOf(address)
  const connecting = async () => {
    const connectionString = choose ? (await choose()).address : first
    const client = new pg.Client({ connectionString, keepAlive: true })
    client.on('error', () => {}) // what is under way fails by itself
    await client.connect()
    return client
  }
  const client = await connecting().catch((error: unknown) => {
    throw new StartError(
      'The PostgreSQL server does not answer. Check the address, the password, the name and that it runs.',
      error,
    )
  })
  await client.query(settings)
  return {
    query: async (sql) => (await client.query(sql)).rows,
    script: async (sql) => void (await client.query(sql)),
    copyOut: (table) => client.query(to(`COPY (${inOrder(table)}) TO STDOUT`)),
    copyIn: (table, rows) =>
      pipeline(Readable.from(rows), client.query(from(`COPY ${quoted(table.name)} (${columnsOf(table)}) FROM STDIN`))),
    close: () => client.end(),
  }
}
