/** The least that answers the same: one hand-written SQL statement served as JSON; run as a child. */
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { foldWords, requiredGrams } from '../../../server/domain/catalogue/folding.ts'
import { secretHash } from '../../../server/session.ts'
import { account, detail, results, type Statement } from './baseline-sql.ts'

const { DATABASE_URL, DATA_DIR = '' } = process.env
const one = DATABASE_URL ? await askServer(DATABASE_URL) : await askFiles(join(DATA_DIR, 'pg'))

type Row = Record<string, unknown>
type One = (statement: Statement, params: unknown[]) => Promise<Row | undefined>

async function askServer(connectionString: string): Promise<One> {
  const pool = new pg.Pool({ connectionString, max: 20 })
  return async ({ name, text }, values) => (await pool.query<Row>({ name, text, values })).rows[0]
}

async function askFiles(path: string): Promise<One> {
  const lite = await PGlite.create(path)
  return async ({ text }, values) => (await lite.query<Row>(text, values)).rows[0]
}

const app = new Hono()
app.get('/search', async (c) => {
  const words = foldWords(c.req.query('q') ?? '')
  const grams = [...new Set(words.flatMap(requiredGrams))]
  return c.json(await one(results, [grams, words.map((word) => `%${word}%`)]))
})
app.get('/titles/:id', async (c) => c.json(await one(detail, [Number(c.req.param('id'))])))
app.get('/account', async (c) => {
  const secret = c.req.header('authorization')?.slice('Bearer '.length) ?? ''
  const row = await one(account, [secretHash(secret)])
  return row ? c.json(row) : c.json({ error: 'sign in first' }, 401)
})

serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.({ port }))
process.once('disconnect', () => process.exit(0))
