import { performance } from 'node:perf_hooks'
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { weighHeadings } from '../../../server/domain/catalogue/headings/weigh.ts'
import { updatePopularity } from '../../../server/domain/catalogue/search/popularity.ts'
import { loadCopies, loadTitles } from './catalogue.ts'
import { loadHeadings } from './headings.ts'

/** Seconds of each step. */
export interface LoadTimes {
  rows: number
  indexes: number
  headings: number
  popularity: number
  weights: number
}

/**
 * Fills an empty library with the demo and `count` made titles with copies and headings. Returns the times, or null
 * when an earlier run has filled it.
 */
export async function prepareCatalogue(db: Database, count: number, now: Date): Promise<LoadTimes | null> {
  if (!(await isEmpty(db))) return null
  await seedDemo(db, now)
  const loaded = await loadTitles(db, count, now)
  await loadCopies(db, now)
  const headings = await loadHeadings(db, count)
  const popularity = await seconds(() => updatePopularity(db))
  const weights = await seconds(() => weighHeadings(db))
  for (const table of ['titles', 'headings']) await db.query(`VACUUM ANALYZE ${table}`)
  return { ...loaded, headings, popularity, weights }
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}
