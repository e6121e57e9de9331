import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { StartError } from '../../common/start-error.ts'
import { parseHosts } from '../postgres/hosts.ts'
import { columnsOf, quoted, selectInOrder, sessionSettings, type TransferSession } from './session-types.ts'

/** Opens a session. `address` has the form of `DATABASE_URL`; the primary is found among several hosts. */
export async function openTransferSession(address: string): Promise<TransferSession> {
  const { first, choose } = parseHosts(address)
  const connecting = async () => {
    const connectionString = choose ? (await choose()).address : first
    const client = new pg.Client({ connectionString, keepAlive: true })
    client.on('error', () => {}) // the pending query rejects by itself
    await client.connect()
    return client
  }
  const client = await connecting().catch((error: unknown) => {
    throw new StartError(
      'Cannot connect to the PostgreSQL server. Check that it runs, and check the address, password and database name.',
      error,
    )
  })
  await client.query(sessionSettings)
  return {
    query: async (sql) => (await client.query(sql)).rows,
    script: async (sql) => void (await client.query(sql)),
    copyOut: (table) => client.query(to(`COPY (${selectInOrder(table)}) TO STDOUT`)),
    copyIn: (table, rows) =>
      pipeline(Readable.from(rows), client.query(from(`COPY ${quoted(table.name)} (${columnsOf(table)}) FROM STDIN`))),
    close: () => client.end(),
  }
}
