import pg from 'pg'

/** Chosen among six from 0.1 to 0.4 for the most questions with a best title among the first three. */
const threshold = 0.1

const sql = `
  SELECT id FROM judged_texts, normalize($1, NFKC) AS typed WHERE typed <% whole
   ORDER BY word_similarity(typed, whole) DESC, similarity(typed, title) DESC, id DESC
   LIMIT 10`

const tableSql = `
  CREATE TABLE judged_texts AS
  SELECT id, normalize(title, NFKC) AS title,
    normalize(concat_ws(' ', title, title_reading, subtitle, volume, people, publisher, published_year,
      array_to_string(series || subjects || isbns || ndcs, ' ')), NFKC) AS whole
    FROM titles t CROSS JOIN LATERAL (
      SELECT string_agg(concat_ws(' ', name, replace(name, ' ', ''), reading, replace(reading, ' ', '')), ' ') AS people
        FROM contributors WHERE title_id = t.id) c`

/** A search with pg_trgm: a GIN index on all searched parts of a record, and the similarity to a part of it. */
export async function openTrigrams(connectionString: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
  await client.query(`SET pg_trgm.word_similarity_threshold = ${threshold}`)
  await client.query(tableSql)
  await client.query('CREATE INDEX ON judged_texts USING gin (whole gin_trgm_ops)')
  await client.query('ANALYZE judged_texts')
  return {
    async rank(typed: string): Promise<number[]> {
      const { rows } = await client.query<{ id: number }>(sql, [typed])
      return rows.map(({ id }) => id)
    },
    close: () => client.end(),
  }
}
