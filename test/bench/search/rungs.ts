import { performance } from 'node:perf_hooks'
import type { Database } from '../../../server/database/database.ts'
import { loadAuthorNames } from '../../../server/domain/catalogue/author-names/author-name-cache.ts'
import { foldConditions } from '../../../server/domain/catalogue/search/folded-conditions.ts'
import { findTitles } from '../../../server/domain/catalogue/search/search.ts'
import { loadDictionary } from '../../../server/domain/catalogue/search-fallback/dictionary.ts'
import { findFallback } from '../../../server/domain/catalogue/search-fallback/fallback.ts'

/** Searches that find nothing as entered, for real titles that a catalogue of any size has. */
const typed = [
  '百万回生きたねこ',
  '怪人20面相',
  'kokoro',
  'natsume soseki',
  'wagahai wa neko de aru',
  '注文のおおい料理店',
  '走れメロス太宰治',
  '夏目漱石こころ',
  '人間失挌',
  '山月期',
  '存在しない本の題',
]

export interface FallbackRun {
  typed: string
  /** The name of the fallback step. Null when no step finds anything. */
  rung: string | null
  /** Median milliseconds to find nothing, to run the fallback, and to search for the interpretation. */
  steps: { typed: number; climb: number; understood: number }
  /** The longest run of the fallback, in milliseconds. */
  longest: number
}

export interface FallbackFigures {
  runs: FallbackRun[]
  /** Megabytes of memory for the dictionary of readings, and milliseconds to load it. Null when it is not installed. */
  dictionary: { megabytes: number; milliseconds: number } | null
}

/** Measures searches that need the fallback. */
export async function measureFallback(db: Database, rounds: number): Promise<FallbackFigures> {
  const dictionary = await measureDictionary()
  const runs: FallbackRun[] = []
  for (const text of typed) runs.push(await measureRung(db, text, rounds))
  return { runs, dictionary }
}

async function measureDictionary(): Promise<FallbackFigures['dictionary']> {
  const [before, begun] = [process.memoryUsage.rss(), performance.now()]
  const isLoaded = await loadDictionary()
  const milliseconds = performance.now() - begun
  if (!isLoaded) return null
  return { megabytes: (process.memoryUsage.rss() - before) / 1e6, milliseconds }
}

async function measureRung(db: Database, text: string, rounds: number): Promise<FallbackRun> {
  const asked = foldConditions({ keyword: text })
  const steps = { typed: [] as number[], climb: [] as number[], understood: [] as number[] }
  let rung: string | null = null
  for (let i = 0; i <= rounds; i++) {
    const times = [performance.now()]
    await findTitles(db, asked, 'RELEVANCE', { limit: 10 })
    times.push(performance.now())
    const understood = await findFallback(db, asked, await loadAuthorNames(db))
    times.push(performance.now())
    if (understood) await findTitles(db, understood.conditions, 'RELEVANCE', { limit: 10 })
    times.push(performance.now())
    rung = understood?.rung ?? null
    // The first run only creates the plans.
    if (i === 0) continue
    for (const [at, step] of (['typed', 'climb', 'understood'] as const).entries())
      steps[step].push((times[at + 1] ?? 0) - (times[at] ?? 0))
  }
  const half = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  const climbs = steps.climb
  return {
    typed: text,
    rung,
    steps: { typed: half(steps.typed), climb: half(climbs), understood: half(steps.understood) },
    longest: Math.max(...climbs),
  }
}
