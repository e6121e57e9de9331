import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { useServerDatabase } from '../support/database/database.ts'

const server = useServerDatabase()

/** Classes whose stored number of titles differs from the actual number. */
const wrong = `
  SELECT coalesce(counted.ndc, said.ndc) ndc, counted.n::int counted, said.n::int said
    FROM (SELECT ndc, sum(titles) n FROM ndc_counts GROUP BY ndc HAVING sum(titles) <> 0) counted
    FULL JOIN (SELECT ndc, count(*) n FROM titles, ndc_classes(folded_ndcs) ndc GROUP BY ndc) said USING (ndc)
   WHERE counted.n IS DISTINCT FROM said.n`

test('a connection that changed single titles before can change thousands in one statement', async () => {
  const client = new pg.Client(server.databaseUrl)
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(
    `INSERT INTO titles (source, control_number, title, material_type, added_at, sort_key, folded_title, folded_author,
       folded_text, fingerprint, isbns, ndcs, subjects, id)
     SELECT 'many', n, n, 'BOOK', now(), n, n, '', n, n, '{}', '{}', '{}', 1000000 + n FROM generate_series(1, 20000) n`,
  )
  // PostgreSQL may switch to a generic plan after five executions.
  for (let n = 1; n <= 10; n++)
    await client.query(`UPDATE titles SET folded_ndcs = ' 91${n % 10} ' WHERE id = 1000000 + ${n}`)
  await client.query("SET statement_timeout = '30s'")
  await client.query("UPDATE titles SET folded_ndcs = ' 49' || id % 10 || ' ' WHERE id > 1000000")
  expect((await client.query(wrong)).rows).toEqual([])
})
