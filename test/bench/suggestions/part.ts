import { aozoraIndex } from '../data/sources.ts'
import type { Given } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import { number, table, whole } from '../table.ts'
import type { Scale, SuggestionFigures } from './measure.ts'

/** Titles on each database, and how often each beginning is asked for. */
const scales: Record<Given['size'], { server: number; embedded: number; rounds: number }> = {
  smallest: { server: 60, embedded: 0, rounds: 1 },
  quick: { server: 100_000, embedded: 20_000, rounds: 20 },
  full: { server: 1_000_000, embedded: 300_000, rounds: 50 },
}

/** SUGGEST_TITLES says how many on PostgreSQL instead, SUGGEST_PGLITE how many on the embedded database; 0: not there. */
export async function measureSuggestions({ size }: Given): Promise<number> {
  const { server, embedded, rounds } = scales[size]
  const { SUGGEST_TITLES = server, SUGGEST_PGLITE = embedded } = process.env
  const measure = async (database: string, titles: number, env: Record<string, string>) => {
    console.error(`${database}: suggestions in ${whole(titles)} titles …`)
    const place = { DATA_DIR: temporaryFolder('madoguchi-bench-'), ...env, ...aozoraIndex(size) }
    const given: Scale = { titles, rounds }
    const figures = await askChild<SuggestionFigures>('suggestions/measure.ts', place, given)
    table(
      `Suggestions on ${database}: ${whole(titles)} titles, ${whole(figures.headings)} headings of ${number(figures.size)} MB, ` +
        `weighed in ${number(figures.weighed)} s; ms.`,
      ['typed', 'found', 'the first', 'p50', 'p99'],
      figures.runs.map(({ typed, found, first, p50, p99 }) => [typed, whole(found), first, number(p50), number(p99)]),
    )
  }
  if (Number(SUGGEST_TITLES) > 0)
    await measure('PostgreSQL', Number(SUGGEST_TITLES), { DATABASE_URL: await startPostgres() })
  if (Number(SUGGEST_PGLITE) > 0) await measure('PGlite', Number(SUGGEST_PGLITE), {})
  return 0
}
