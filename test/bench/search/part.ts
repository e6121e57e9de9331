import { askChild } from '../processes/child.ts'
import { temporaryFolder } from '../processes/endings.ts'
import { startPostgres } from '../processes/postgres-server.ts'
import type { SearchFigures } from './measure.ts'
import { printSearch } from './print.ts'

/** SEARCH_TITLES says how many on PostgreSQL, several sizes with commas; SEARCH_PGLITE on the embedded database. */
export async function measureSearch(quick: boolean): Promise<number> {
  const { SEARCH_TITLES = quick ? '100000' : '1000000', SEARCH_PGLITE = quick ? '20000' : '300000' } = process.env
  const index = process.env.AOZORA_INDEX && { AOZORA_INDEX: process.env.AOZORA_INDEX }
  const more = { ...index, ROUNDS: quick ? '10' : '50' }
  for (const titles of SEARCH_TITLES.split(',').filter((size) => Number(size) > 0)) {
    console.error(`PostgreSQL: searches in ${Number(titles).toLocaleString('en')} titles …`)
    const env = { DATA_DIR: temporaryFolder('madoguchi-bench-'), DATABASE_URL: await startPostgres() }
    printSearch('PostgreSQL', await askChild<SearchFigures>('search/measure.ts', { ...env, ...more, TITLES: titles }))
  }
  if (!(Number(SEARCH_PGLITE) > 0)) return 0
  console.error(`PGlite: searches in ${Number(SEARCH_PGLITE).toLocaleString('en')} titles …`)
  const env = { DATA_DIR: temporaryFolder('madoguchi-bench-') }
  printSearch('PGlite', await askChild<SearchFigures>('search/measure.ts', { ...env, ...more, TITLES: SEARCH_PGLITE }))
  return 0
}
