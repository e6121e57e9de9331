import pg from 'pg'
import { parseHosts } from './hosts.ts'
import type { MigrationLock } from './start-lock.ts'

/**
 * Stores the planner settings with the database role. Behind a pooler sessions are shared between clients, so settings
 * of one session would reach another. New sessions of the role start with them.
 */
export async function setRolePlanning(
  { client }: MigrationLock,
  address: string,
  planning: Record<string, string>,
): Promise<void> {
  const role = new pg.Client({ connectionString: parseHosts(address).first }).user ?? ''
  const { rows } = await client.query(
    `SELECT current_database() AS name, ARRAY(SELECT unnest(s.setconfig)) AS set
       FROM pg_roles r LEFT JOIN pg_db_role_setting s ON s.setrole = r.oid
        AND s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
      WHERE r.rolname = $1`,
    [role],
  )
  const kept: string[] = rows[0]?.set ?? []
  for (const [name, value] of Object.entries(planning)) {
    if (kept.includes(`${name}=${value}`)) continue
    const [quotedRole, database, quotedValue] = [
      pg.escapeIdentifier(role),
      pg.escapeIdentifier(rows[0]?.name ?? ''),
      pg.escapeLiteral(value),
    ]
    await client.query(`ALTER ROLE ${quotedRole} IN DATABASE ${database} SET ${name} = ${quotedValue}`)
  }
}
