import { expect, test } from 'vitest'
import { useDatabase } from '../database.ts'

const db = useDatabase()

test('maintaining gives back the room of rows that are gone, so that as many new ones take no more', async () => {
  const size = async () =>
    (await db.query<{ bytes: number }>(`SELECT pg_relation_size('attempts')::int AS bytes`))[0]?.bytes
  const fill = () =>
    db.query(
      `INSERT INTO attempts (key, failures, last_at) SELECT 'a' || i || repeat('x', 60), 1, now() FROM generate_series(1, 5000) i`,
    )
  await fill()
  const once = await size()
  for (let i = 0; i < 3; i++) {
    await db.query('DELETE FROM attempts')
    await db.maintain()
    await fill()
  }
  expect(await size()).toBe(once)
})
