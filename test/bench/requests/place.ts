import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'

type Env = Record<string, string>

/** A kind of database, and a copy of it for the server beside, so that both sides change the same. */
export interface Place {
  name: string
  env: Env
  /** To be asked for while nobody has the database open. */
  copy(): Promise<Env>
}

export async function places(): Promise<Place[]> {
  const folder = temporaryFolder('madoguchi-bench-')
  const [files, filesCopy] = [join(folder, 'files'), join(folder, 'copy')]
  const server = { DATA_DIR: join(folder, 'server'), DATABASE_URL: await startPostgres() }
  return [
    {
      name: 'PGlite',
      env: { DATA_DIR: files },
      copy: async () => {
        await cp(join(files, 'pg'), join(filesCopy, 'pg'), { recursive: true })
        return { DATA_DIR: filesCopy }
      },
    },
    {
      name: 'PostgreSQL',
      env: server,
      copy: async () => ({ ...server, DATABASE_URL: await copyOn(server.DATABASE_URL) }),
    },
  ]
}

async function copyOn(databaseUrl: string): Promise<string> {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}_copy TEMPLATE ${name}`).finally(() => client.end())
  return Object.assign(new URL(url), { pathname: `/${name}_copy` }).href
}
