/** Rates the first results of searches, compared with other rankings of the same catalogue. Runs as a child process. */
import { seedDemo } from '../../../prisma/seed.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { updatePopularity } from '../../../server/domain/catalogue/search/popularity.ts'
import { readEnv } from '../../../server/env.ts'
import { wholeCatalogue } from '../../search-quality/catalogue.ts'
import { type JudgedQuery, judge, storedQueries } from '../../search-quality/judged.ts'
import { type Measured, measure } from '../../search-quality/measures.ts'
import { addTitles } from '../data/alerts.ts'
import { prepare, rankings } from './rankings.ts'

export interface Judged extends Pick<JudgedQuery, 'kind' | 'typed'> {
  /** Keyed by the name of the ranking. */
  measured: Record<string, Measured>
  /** The service's first results with their creators and grades from 0 to 3. */
  first: { title: string; grade: number }[]
}

export interface RankingFigures {
  titles: number
  judged: Judged[]
}

const now = new Date()
const db = await openDatabase(readEnv(process.env))
await seedDemo(db, now)
const records = await wholeCatalogue()
await addTitles(
  db,
  records.filter(({ source }) => source !== 'demo'),
  now,
)
await updatePopularity(db)
await prepare(db)

const keyOf = ({ source, controlNumber }: { source: string; controlNumber: string }) => `${source} ${controlNumber}`
const rows = await db.prisma.title.findMany({ select: { id: true, source: true, controlNumber: true } })
const ids = new Map(rows.map((row) => [keyOf(row), row.id]))
const idOf = (place: number) => ids.get(keyOf(records[place] as (typeof records)[number])) as number

const written = new Map(records.map((record) => [ids.get(keyOf(record)), record]))
function nameOf(id: number): string {
  const { title, contributors = [] } = written.get(id) ?? { title: '' }
  return [title, contributors[0]?.name].filter(Boolean).join(' / ')
}

const judged: Judged[] = []
for (const question of storedQueries()) {
  const grades = new Map([...judge(question, records)].map(([place, grade]) => [idOf(place), grade]))
  // A small catalogue has no answer to most questions.
  if (grades.size === 0) continue
  const measured: Judged['measured'] = {}
  let first: number[] = []
  for (const [name, rank] of Object.entries(rankings)) {
    const found = await rank(db, question.typed)
    measured[name] = measure(found, grades)
    if (name === 'now') first = found.slice(0, 3)
  }
  const shown = first.map((id) => ({ title: nameOf(id), grade: grades.get(id) ?? 0 }))
  judged.push({ kind: question.kind, typed: question.typed, measured, first: shown })
}
await db.close()
process.send?.({ titles: rows.length, judged } satisfies RankingFigures, () => process.exit(0))
