import { randomBytes } from 'node:crypto'
import type { Database } from '../../database/database.ts'

/** Minutes for which a page that answered a form can be shown again. */
const keptMinutes = 30

/** Expired rows that one insert deletes, so that the table stays small between the nightly purges. */
const deletedAtOnce = 10

/** Stores an encrypted page; returns its id. */
export async function storeFormResponse({ prisma }: Pick<Database, 'prisma'>, sealed: Uint8Array, now: Date) {
  const id = randomBytes(16).toString('base64url')
  const expiresAt = new Date(now.getTime() + keptMinutes * 60_000)
  await prisma.$executeRaw`
    WITH expired AS (
      DELETE FROM form_responses WHERE id IN (
        SELECT id FROM form_responses WHERE expires_at < ${now}::timestamptz
         ORDER BY expires_at LIMIT ${deletedAtOnce} FOR UPDATE SKIP LOCKED))
    INSERT INTO form_responses (id, sealed, expires_at) VALUES (${id}, ${sealed}, ${expiresAt}::timestamptz)`
  return id
}

/** Null when there is no such page, or when it has expired. */
export async function findFormResponse({ query }: Pick<Database, 'query'>, id: string, now: Date) {
  const rows = await query<{ sealed: Uint8Array }>(
    'SELECT sealed FROM form_responses WHERE id = $1 AND expires_at > $2::timestamptz',
    [id, now.toISOString()],
  )
  return rows[0]?.sealed ?? null
}
