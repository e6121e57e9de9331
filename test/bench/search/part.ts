import { aozoraIndex } from '../data/sources.ts'
import type { Given } from '../part.ts'
import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import type { Scale, SearchFigures } from './measure.ts'
import { printSearch } from './print.ts'

interface Scales extends Omit<Scale, 'titles'> {
  /** Titles on each database, several sizes with commas. */
  server: string
  embedded: string
}

const far = { page: 500, from: 5_000 }
const scales: Record<Given['size'], Scales> = {
  smallest: { server: '60', embedded: '0', rounds: 1, far: { page: 2, from: 11 }, imported: 5 },
  quick: { server: '100000', embedded: '20000', rounds: 10, far, imported: 10_000 },
  full: { server: '1000000', embedded: '300000', rounds: 50, far, imported: 10_000 },
}

/** SEARCH_TITLES says how many on PostgreSQL instead, SEARCH_PGLITE how many on the embedded database; 0: not there. */
export async function measureSearch({ size }: Given): Promise<number> {
  const index = aozoraIndex(size)
  const { server, embedded, ...scale } = scales[size]
  const { SEARCH_TITLES = server, SEARCH_PGLITE = embedded } = process.env
  const measure = async (database: string, titles: string, env: Record<string, string>) => {
    console.error(`${database}: searches in ${Number(titles).toLocaleString('en')} titles …`)
    const place = { DATA_DIR: temporaryFolder('madoguchi-bench-'), ...env, ...index }
    const given: Scale = { ...scale, titles: Number(titles) }
    printSearch(database, await askChild<SearchFigures>('search/measure.ts', place, given))
  }
  const wanted = (counts: string) => counts.split(',').filter((count) => Number(count) > 0)
  for (const titles of wanted(SEARCH_TITLES))
    await measure('PostgreSQL', titles, { DATABASE_URL: await startPostgres() })
  for (const titles of wanted(SEARCH_PGLITE)) await measure('PGlite', titles, {})
  return 0
}
