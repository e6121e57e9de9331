/** Asks the judged questions of the service and of two other searches over the same titles. Runs as a child process. */
import { readFileSync } from 'node:fs'
import { seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { countKeys } from '../../../server/domain/catalogue/closest/key-counts.ts'
import { updatePopularity } from '../../../server/domain/catalogue/search/popularity.ts'
import type { TitleRecord } from '../../../server/domain/catalogue/titles/title-record.ts'
import { readEnv } from '../../../server/env.ts'
import { wholeCatalogue } from '../../search-quality/catalogue.ts'
import { absent, judge, readQuestions, storedQueries } from '../../search-quality/judged.ts'
import { measure } from '../../search-quality/measures.ts'
import { addTitles } from '../data/alerts.ts'
import { openMiniSearch } from './minisearch.ts'
import type { Judged, RankingFigures, Search } from './searches.ts'
import { openService } from './service.ts'
import { openTrigrams } from './trigrams.ts'

const now = new Date()
const env = readEnv(process.env)
const db = await openDatabase(env)
await seedDemo(db, now)
const records = await wholeCatalogue()
await addTitles(
  db,
  records.filter(({ source }) => source !== 'demo'),
  now,
)
await updatePopularity(db)
await countKeys(db)

const keyOf = ({ source, controlNumber }: { source: string; controlNumber: string }) => `${source} ${controlNumber}`
const rows = await db.prisma.title.findMany({ select: { id: true, source: true, controlNumber: true } })
const ids = new Map(rows.map((row) => [keyOf(row), row.id]))
const idOf = (place: number) => ids.get(keyOf(records[place] as (typeof records)[number])) as number

const written = new Map(records.map((record) => [ids.get(keyOf(record)), record]))
function nameOf(id: number): string {
  const { title, volume, contributors = [] }: Partial<TitleRecord> = written.get(id) ?? {}
  return [[title, volume].filter(Boolean).join(' '), contributors[0]?.name].filter(Boolean).join(' / ')
}

const trigrams = await openTrigrams(process.env.DATABASE_URL ?? '')
const searches: Record<Search, (typed: string) => Promise<number[]>> = {
  service: openService(db),
  pg_trgm: trigrams.rank,
  MiniSearch: openMiniSearch(records, idOf),
}

const own = process.env.RANKING_QUESTIONS
const questions = own
  ? readQuestions(readFileSync(own, 'utf8')).map((query) => ({ ...query, set: 'own' }))
  : storedQueries()

async function askAll(question: (typeof questions)[number]): Promise<Judged | null> {
  const { set, kind, typed } = question
  const grades = new Map([...judge(question, records)].map(([place, grade]) => [idOf(place), grade]))
  const isAbsent = kind === absent
  // A small catalogue has no answer to most questions.
  if (grades.size === 0 && !isAbsent) return null
  const found = {} as Record<Search, number[]>
  for (const [name, rank] of Object.entries(searches)) found[name as Search] = await rank(typed)
  const measured = Object.fromEntries(Object.entries(found).map(([name, list]) => [name, measure(list, grades)]))
  const best = Math.max(...grades.values())
  const intended = nameOf([...grades].find(([, grade]) => grade === best)?.[0] ?? 0)
  const first = found.service.slice(0, 3).map((id) => ({ title: nameOf(id), grade: grades.get(id) ?? 0 }))
  return { set, kind, typed, isAbsent, measured: measured as Judged['measured'], intended, first }
}

const judged: Judged[] = []
for (const question of questions) {
  const one = await askAll(question)
  if (one) judged.push(one)
}
await trigrams.close()
await db.close()
process.send?.({ titles: rows.length, judged } satisfies RankingFigures, () => process.exit(0))
