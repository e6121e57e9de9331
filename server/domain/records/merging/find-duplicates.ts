import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Database } from '../../../database/database.ts'

/** In a larger group, each record is compared only with the oldest one. */
const maxGroup = 8

/**
 * SQL: the records of each group with the same key as `found`, in pairs. Two volumes with different numbers can have the
 * ISBN of their set in common, so they are no pair.
 */
const pairsSql = (name: string, members: Prisma.Sql, reason: 'ISBN' | 'TITLE') => Prisma.sql`
  ${Prisma.raw(name)} AS MATERIALIZED (
    SELECT key, array_agg(id ORDER BY id) AS ids FROM (${members}) m GROUP BY key HAVING count(*) > 1),
  ${Prisma.raw(`${name}_pairs`)} AS (
    SELECT DISTINCT a.id AS title_id, b.id AS other_id, ${reason}::duplicate_reason AS reason
      FROM ${Prisma.raw(name)} g,
        LATERAL unnest(g.ids) WITH ORDINALITY a(id, place), LATERAL unnest(g.ids) WITH ORDINALITY b(id, place)
     WHERE a.id < b.id AND (cardinality(g.ids) <= ${maxGroup} OR a.place = 1))`

/** SQL: the volume of a title \`t\`. Empty when it is not part of a work in volumes. */
const volumeSql = Prisma.sql`coalesce(t.volume_order::text, t.volume, '')`

/**
 * Finds pairs of records that may describe the same title (E11): with an ISBN in common, or with the same title, first
 * author, year, volume and material type. Pairs that staff have compared are left out. Returns the numbers of pairs.
 */
export async function findDuplicates({ prisma }: Pick<Database, 'prisma'>): Promise<{ pairs: number; added: number }> {
  const byIsbn = Prisma.sql`SELECT DISTINCT isbn AS key, t.id FROM titles t, unnest(t.isbns) isbn`
  // The first folded form is the whole title, without its subtitle, and the first author.
  const byTitle = Prisma.sql`
    SELECT md5(concat_ws(' ', split_part(t.folded_title, ' ', 1), split_part(t.folded_author, ' ', 1), t.published_year,
        t.type_code, ${volumeSql})) AS key, t.id
      FROM titles t WHERE t.folded_author <> '' AND t.published_year IS NOT NULL`
  const [done] = await prisma.$transaction(
    async (tx) => {
      // The statement takes half a minute for 1,000,000 titles, and their keys do not fit the memory of a request.
      await tx.$executeRaw`SELECT set_config('work_mem', '128MB', true), set_config('statement_timeout', '0', true)`
      return tx.$queryRaw<{ pairs: number; added: number }[]>`
        WITH ${pairsSql('isbns', byIsbn, 'ISBN')}, ${pairsSql('names', byTitle, 'TITLE')},
        found AS MATERIALIZED (
          SELECT DISTINCT ON (p.title_id, p.other_id) p.* FROM (TABLE isbns_pairs UNION ALL TABLE names_pairs) p
            JOIN titles t ON t.id = p.title_id JOIN titles o ON o.id = p.other_id
           WHERE NOT EXISTS (SELECT FROM not_duplicates n WHERE (n.title_id, n.other_id) = (p.title_id, p.other_id))
             AND (${volumeSql} = '' OR coalesce(o.volume_order::text, o.volume, '') IN ('', ${volumeSql}))
             AND t.type_code = o.type_code
           ORDER BY p.title_id, p.other_id, p.reason),
        gone AS (
          DELETE FROM duplicate_candidates c
           WHERE NOT EXISTS (SELECT FROM found f WHERE (f.title_id, f.other_id) = (c.title_id, c.other_id))),
        written AS (
          INSERT INTO duplicate_candidates (title_id, other_id, reason) SELECT title_id, other_id, reason FROM found
          ON CONFLICT (title_id, other_id) DO NOTHING RETURNING 1)
        SELECT (SELECT count(*)::int FROM found) AS pairs, (SELECT count(*)::int FROM written) AS added`
    },
    { timeout: 10 * 60_000, maxWait: 10_000 },
  )
  return done ?? { pairs: 0, added: 0 }
}
