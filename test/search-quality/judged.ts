import { readFileSync } from 'node:fs'
import type { TitleRecord } from '../../server/domain/catalogue/titles/title-record.ts'

/**
 * The stored sets: notations of recorded values, questions as people type them, questions in their own words, and
 * questions kept from tuning.
 */
export type QuerySet = 'exact forms' | 'everyday' | 'in own words' | 'held out'

/** The kind of the queries for what the library lacks. They have no graded titles. */
export const absent = 'absent'

/** A query with the titles that answer it, by grade. */
export interface JudgedQuery {
  /** The kind of notation, such as a number in other numerals. */
  kind: string
  typed: string
  /**
   * Selectors of titles by their recorded values: grade 3 for the intended title, 2 for acceptable and 1 for related
   * ones.
   */
  grades: Record<Grade, string[]>
}

export type Grade = 3 | 2 | 1
const grades = [3, 2, 1] as const

/** The parts of a record that a selector can compare. `=` compares all of it, `^` its beginning, `~` any part. */
const parts: Record<string, (record: TitleRecord) => (string | undefined)[]> = {
  title: ({ title }) => [title],
  reading: ({ titleReading }) => [titleReading],
  by: ({ contributors }) => contributors.map(({ name }) => name),
  about: ({ title, subtitle, subjects }) => [title, subtitle, ...subjects],
  subject: ({ subjects }) => subjects,
  isbn: ({ isbns }) => isbns,
  volume: ({ volume }) => [volume],
  subtitle: ({ subtitle }) => [subtitle],
  publisher: ({ publisher }) => [publisher],
  year: ({ publishedYear }) => [publishedYear?.toString()],
  class: ({ ndcs }) => ndcs,
}

const tests: Record<string, (value: string, wanted: string) => boolean> = {
  '=': (value, wanted) => value === wanted,
  '^': (value, wanted) => value.startsWith(wanted),
  '~': (value, wanted) => value.includes(wanted),
}

/** Characters that separate selectors. A text with one of them cannot be used in a selector. */
export const parting = /[&|\t\n"]/

function selects(selector: string): (record: TitleRecord) => boolean {
  const all = selector.split('&').map((one) => {
    const [, part = '', test = '', wanted = ''] = /^([a-z]+)([=^~])(.+)$/.exec(one) ?? []
    const [of, holds] = [parts[part], tests[test]]
    if (!of || !holds) throw new Error(`${selector} selects nothing that is known.`)
    return (record: TitleRecord) => of(record).some((value) => value !== undefined && holds(value, wanted))
  })
  return (record) => all.every((holds) => holds(record))
}

/** Returns the best grade of each title by its index in the list. Titles without a grade are omitted. */
export function judge({ grades: asked }: JudgedQuery, records: TitleRecord[]): Map<number, Grade> {
  const judged = new Map<number, Grade>()
  for (const grade of grades) {
    for (const holds of asked[grade].map(selects)) {
      for (const [i, record] of records.entries()) if (!judged.has(i) && holds(record)) judged.set(i, grade)
    }
  }
  return judged
}

const head = ['kind', 'typed', ...grades.map(String)]

const files: [set: QuerySet, name: string][] = [
  ['exact forms', 'by-rule.tsv'],
  ['exact forms', 'by-hand.tsv'],
  ['everyday', 'everyday.tsv'],
  ['in own words', 'in-own-words.tsv'],
  ['held out', 'held-out.tsv'],
]

/** Returns the stored queries with their set. */
export function storedQueries(): (JudgedQuery & { set: QuerySet })[] {
  return files.flatMap(([set, name]) =>
    readQuestions(readFileSync(new URL(name, import.meta.url), 'utf8')).map((query) => ({ ...query, set })),
  )
}

export function readQuestions(text: string): JudgedQuery[] {
  const [, ...lines] = text.trimEnd().split('\n')
  return lines.map((line) => {
    const [kind = '', typed = '', ...cells] = line.split('\t')
    const [meant = [], enough = [], near = []] = cells.map((cell) => (cell === '' ? [] : cell.split('|')))
    return { kind, typed, grades: { 3: meant, 2: enough, 1: near } }
  })
}

export function formatQueries(questions: JudgedQuery[]): string {
  const lines = questions.map(({ kind, typed, grades: of }) => [
    kind,
    typed,
    ...grades.map((grade) => of[grade].join('|')),
  ])
  return [head, ...lines].map((cells) => `${cells.join('\t')}\n`).join('')
}
