import { createDatabase, startServer } from '../../support/database/postgres-server.ts'
import { onEnd } from './endings.ts'

/** Starts a temporary PostgreSQL server. Returns the URL of an empty database on it. */
export async function startPostgres(ctype = 'C'): Promise<string> {
  const server = await startServer(process.env.TEST_POSTGRES ?? '18', { max_connections: '100' }, { ctype })
  onEnd(() => server.stop())
  await createDatabase(server.address, 'bench')
  return `${server.address}/bench`
}
