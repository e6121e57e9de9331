import type { MaterialType } from '../../../generated/prisma/enums.ts'
import type { Database } from '../../db.ts'
import { type Conditions, conditionsSql, type Facet } from './conditions.ts'
import { copyCountsSql } from './lendable.ts'

/** How many titles each value of a facet would leave, if it were chosen in place of what is chosen there now. */
export interface Facets {
  types: { type: MaterialType; count: number }[]
  languages: { language: string; count: number }[]
  /** Ten years each, the last first; what is older than all of them is one. */
  years: { from: number | null; to: number; count: number }[]
  branches: { branchId: number; count: number }[]
  /** The first digits of class numbers; a title with several counts at each. */
  ndcs: { ndc: string; count: number }[]
}

/** Decades before this year are one. */
const oldest = 1950

type Row = { facet: Facet; value: string; count: number }

/** Counts of everything that the conditions leave, by what could narrow them further; one statement. */
export async function countFacets({ query }: Database, asked: Conditions): Promise<Facets> {
  const params: unknown[] = []
  const conditions = conditionsSql(asked, (value) => `$${params.push(value)}`, true)
  const rows = conditions ? await query<Row>(facetsSql(conditions, asked.lendableNow), params) : []
  const of = (facet: Facet) => rows.filter((row) => row.facet === facet)
  return {
    types: of('type').map(({ value, count }) => ({ type: value as MaterialType, count })),
    languages: of('language').map(({ value, count }) => ({ language: value, count })),
    years: of('year')
      .map(({ value, count }) => ({
        from: Number(value) < oldest ? null : Number(value),
        to: Number(value) + 9,
        count,
      }))
      .sort((a, b) => b.to - a.to),
    branches: of('branch').map(({ value, count }) => ({ branchId: Number(value), count })),
    ndcs: of('ndc')
      .map(({ value, count }) => ({ ndc: value, count }))
      .sort((a, b) => Number(a.ndc) - Number(b.ndc)),
  }
}

type Sql = NonNullable<ReturnType<typeof conditionsSql>>

/**
 * Titles are counted once into few cells, and the facets are sums of cells; only branches need the copies. What words
 * find is put aside, so that it is read once for both; the whole catalogue is not.
 */
function facetsSql({ always, narrowing }: Sql, lendableNow: Conditions['lendableNow']): string {
  const chosen = Object.keys(narrowing) as Facet[]
  const where = (conditions: string[]) => (conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '')
  const others = (facet: Facet) => chosen.filter((other) => other !== facet)
  const flagged = (facet: Facet) => others(facet).map((other) => `in_${other}`)
  const columns = ['type', 'language', 'tops', 'year', ...chosen.map((facet) => `in_${facet}`)]
  const titles = `SELECT t.id, t.material_type::text AS type, t.language, t.ndc_tops AS tops,
      CASE WHEN t.published_year < ${oldest} THEN ${oldest - 10} ELSE t.published_year / 10 * 10 END AS year
      ${chosen.map((facet) => `, (${narrowing[facet]}) AS in_${facet}`).join('')}
    FROM titles t ${where(always)}`
  const aside = always.length > 0
  const sum = (facet: Facet, value: string, from = 'cells', and: string[] = []) =>
    `SELECT '${facet}' AS facet, ${value} AS value, sum(n)::int AS count FROM ${from}
     ${where([...flagged(facet), ...and])} GROUP BY 2`
  const ofTitles = others('branch').flatMap((facet) => narrowing[facet] ?? [])
  const copies = aside
    ? `items i JOIN hit ON hit.id = i.title_id ${where([...flagged('branch'), copyCountsSql(lendableNow)])}`
    : // Of the whole catalogue the copies' own index knows the answer.
      `items i ${ofTitles.length > 0 ? 'JOIN titles t ON t.id = i.title_id' : ''}
        ${where([...ofTitles, copyCountsSql(lendableNow)])}`
  return `WITH ${aside ? `hit AS MATERIALIZED (${titles}),` : ''}
    cells AS MATERIALIZED (
      SELECT ${columns.join(', ')}, count(*)::int AS n FROM ${aside ? 'hit' : `(${titles}) hit`}
       GROUP BY ${columns.join(', ')})
    SELECT * FROM (
      ${sum('type', 'type')}
      UNION ALL ${sum('language', 'language')}
      UNION ALL ${sum('year', 'year::text', 'cells', ['year IS NOT NULL'])}
      UNION ALL ${sum('ndc', 'top::text', 'cells CROSS JOIN generate_series(0, 9) top', ['tops & (1 << top) <> 0'])}
      UNION ALL SELECT 'branch', branch_id::text, count(*)::int
        FROM (SELECT DISTINCT i.branch_id, i.title_id FROM ${copies}) copies GROUP BY 2
    ) counted ORDER BY facet, count DESC, value`
}
