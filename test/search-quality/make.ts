/** Rebuilds the queries made by rule from the whole catalogue: AOZORA_INDEX=… npx tsx test/search-quality/make.ts */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { wholeCatalogue } from './catalogue.ts'
import { formatQueries, type JudgedQuery, judge } from './judged.ts'
import { peopleQuestions } from './rules/people.ts'
import { recordQuestions } from './rules/records.ts'
import { type Sample, sampleOf } from './rules/sample.ts'
import { spellingQuestions } from './rules/spellings.ts'
import { titleQuestions } from './rules/titles.ts'

/** Queries with names in Latin letters from the index of Aozora Bunko. The stored records do not have them. */
function romajiNames({ authors, some }: Sample): JudgedQuery[] {
  const rows: Record<string, string>[] = parse(readFileSync(process.env.AOZORA_INDEX ?? ''), {
    columns: true,
    bom: true,
  })
  const names = new Map(
    rows.map((row) => [
      `${row.姓} ${row.名}`,
      [row.姓ローマ字, row.名ローマ字].map((name) => name?.toLowerCase() ?? ''),
    ]),
  )
  return some(
    authors.filter((name) => names.has(name)),
    20,
  ).map((name, i) => {
    const [family = '', given = ''] = names.get(name) ?? []
    const typed = i % 2 === 0 ? `${family} ${given}` : `${given} ${family}`
    return { kind: 'author in romaji', typed, grades: { 3: [`by=${name}`], 2: [], 1: [] } }
  })
}

const records = await wholeCatalogue()
const sample = sampleOf(records)
const questions = [titleQuestions, peopleQuestions, spellingQuestions, recordQuestions, romajiNames].flatMap((rule) =>
  rule(sample),
)
// The first of several queries with the same text.
const asked = questions.filter(({ typed }, i) => questions.findIndex((other) => other.typed === typed) === i)
const unanswered = asked.find((question) => judge(question, records).size === 0)
if (unanswered) throw new Error(`${unanswered.typed} has no answer.`)
writeFileSync(fileURLToPath(new URL('by-rule.tsv', import.meta.url)), formatQueries(asked))
