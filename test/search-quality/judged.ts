import { readFileSync } from 'node:fs'
import type { TitleRecord } from '../../server/domain/catalogue/titles/title-record.ts'

/** What somebody types, and what of the catalogue answers it how well. */
export interface Question {
  /** How it is typed, e.g. with a numeral in place of another. */
  kind: string
  typed: string
  /** What is meant, what will do, and what is near: selectors of titles by what their records say, as they are written. */
  grades: Record<Grade, string[]>
}

export type Grade = 3 | 2 | 1
const grades = [3, 2, 1] as const

/** What a selector can ask of a record; `=` is all of it, `^` its beginning, `~` any part. */
const parts: Record<string, (record: TitleRecord) => (string | undefined)[]> = {
  title: ({ title }) => [title],
  reading: ({ titleReading }) => [titleReading],
  by: ({ contributors }) => contributors.map(({ name }) => name),
  about: ({ title, subtitle, subjects }) => [title, subtitle, ...subjects],
  subject: ({ subjects }) => subjects,
  isbn: ({ isbns }) => isbns,
  volume: ({ volume }) => [volume],
}

const tests: Record<string, (value: string, wanted: string) => boolean> = {
  '=': (value, wanted) => value === wanted,
  '^': (value, wanted) => value.startsWith(wanted),
  '~': (value, wanted) => value.includes(wanted),
}

/** Signs that part selectors; a text that has one cannot be selected by. */
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

/** The best grade that each title has for a question, by its place in the list; titles without one are left out. */
export function judge({ grades: asked }: Question, records: TitleRecord[]): Map<number, Grade> {
  const judged = new Map<number, Grade>()
  for (const grade of grades) {
    for (const holds of asked[grade].map(selects)) {
      for (const [i, record] of records.entries()) if (!judged.has(i) && holds(record)) judged.set(i, grade)
    }
  }
  return judged
}

const head = ['kind', 'typed', ...grades.map(String)]

/** The questions that are kept: those made by rule, and those made by hand. */
export function keptQuestions(): Question[] {
  return ['by-rule.tsv', 'by-hand.tsv'].flatMap((name) =>
    readQuestions(readFileSync(new URL(name, import.meta.url), 'utf8')),
  )
}

function readQuestions(text: string): Question[] {
  const [, ...lines] = text.trimEnd().split('\n')
  return lines.map((line) => {
    const [kind = '', typed = '', ...cells] = line.split('\t')
    const [meant = [], enough = [], near = []] = cells.map((cell) => (cell === '' ? [] : cell.split('|')))
    return { kind, typed, grades: { 3: meant, 2: enough, 1: near } }
  })
}

export function writeQuestions(questions: Question[]): string {
  const lines = questions.map(({ kind, typed, grades: of }) => [
    kind,
    typed,
    ...grades.map((grade) => of[grade].join('|')),
  ])
  return [head, ...lines].map((cells) => `${cells.join('\t')}\n`).join('')
}
