import { join } from 'node:path'
import pg from 'pg'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'

export interface Env extends Record<string, string> {
  DATA_DIR: string
  DATABASE_URL: string
}

/** A database, and a copy of it for the baseline server, so that both sides make the same changes. */
export interface Place {
  env: Env
  /** Copies the database. It must not be open in any process. */
  copy(): Promise<Env>
}

export async function newPlace(): Promise<Place> {
  const env = {
    DATA_DIR: join(temporaryFolder('madoguchi-bench-'), 'server'),
    DATABASE_URL: await startPostgres(),
  }
  return { env, copy: async () => ({ ...env, DATABASE_URL: await copyOn(env.DATABASE_URL) }) }
}

async function copyOn(databaseUrl: string): Promise<string> {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}_copy TEMPLATE ${name}`).finally(() => client.end())
  return Object.assign(new URL(url), { pathname: `/${name}_copy` }).href
}
