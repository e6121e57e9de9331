import { randomBytes } from 'node:crypto'
import type { Database } from '../../database/database.ts'

/** Minutes during which the page that answered a form can be shown again. */
const storedMinutes = 30

/** The maximum number of expired rows that one insert deletes. This keeps the table small between nightly purges. */
const deletedAtOnce = 10

/** Stores an encrypted page and returns its id. */
export async function storeFormResponse({ prisma }: Pick<Database, 'prisma'>, sealed: Uint8Array, now: Date) {
  const id = randomBytes(16).toString('base64url')
  const expiresAt = new Date(now.getTime() + storedMinutes * 60_000)
  await prisma.$executeRaw`
    WITH expired AS (
      DELETE FROM form_responses WHERE id IN (
        SELECT id FROM form_responses WHERE expires_at < ${now}::timestamptz
         ORDER BY expires_at LIMIT ${deletedAtOnce} FOR UPDATE SKIP LOCKED))
    INSERT INTO form_responses (id, sealed, expires_at) VALUES (${id}, ${sealed}, ${expiresAt}::timestamptz)`
  return id
}

/** Returns the encrypted page, or null when it does not exist or has expired. */
export async function findFormResponse({ query }: Pick<Database, 'query'>, id: string, now: Date) {
  const rows = await query<{ sealed: Uint8Array }>(
    'SELECT sealed FROM form_responses WHERE id = $1 AND expires_at > $2::timestamptz',
    [id, now.toISOString()],
  )
  return rows[0]?.sealed ?? null
}
