import { Hono } from 'hono'
import type { Database } from '../database/database.ts'
import { urls } from '../urls.ts'

/** For the people and programs that watch the service: whether the database answers, and which kind it is. */
export function healthRoutes(db: Database) {
  return new Hono().get(urls.health, async (c) => {
    try {
      await db.query('SELECT 1')
      return c.json({ ok: true, database: db.kind })
    } catch {
      return c.json({ ok: false, database: db.kind }, 503)
    }
  })
}
