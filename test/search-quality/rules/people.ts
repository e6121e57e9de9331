import type { JudgedQuery } from '../judged.ts'
import { distinct, itself, type Sample, type Work } from './sample.ts'

/** Queries for authors, alone and with a title. Works by the author are intended; works about them are related. */
export function peopleQuestions(sample: Sample): JudgedQuery[] {
  const { records, works, authors, some } = sample
  const together = (name: string) => name.replace(' ', '')
  const by = (kind: string, typed: string, name: string): JudgedQuery => ({
    kind,
    typed,
    grades: { 3: [`by=${name}`], 2: [], 1: [`about~${together(name)}`] },
  })
  const isAbout = (name: string) =>
    records.some(
      ({ title, contributors }) => title.includes(together(name)) && contributors.every((one) => one.name !== name),
    )
  const writtenAbout = distinct(works.map(({ author }) => author)).filter(isAbout)
  const readings = new Map(
    records.flatMap(({ contributors }) =>
      contributors.flatMap(({ name, reading }) => (reading ? [[name, reading]] : [])),
    ),
  )
  const read = authors.filter((name) => /^[ぁ-んァ-ヶー]+ [ぁ-んァ-ヶー]+$/.test(readings.get(name) ?? ''))
  const turned = (name: string) => name.split(' ').reverse().join(' ')
  const part = (i: 0 | 1) => (name: string) => name.split(' ')[i] ?? ''
  const [family, given] = [part(0), part(1)]
  const everybody = distinct(records.flatMap(({ contributors }) => contributors.map(({ name }) => name)))
  const isOnlyOne = (name: string) =>
    [...given(name)].length > 1 && everybody.filter((one) => given(one) === given(name)).length === 1
  return [
    ...some(writtenAbout, 35).map((name) => by('author, written about', together(name), name)),
    ...some(authors, 20).map((name) => by('author', together(name), name)),
    ...some(authors, 15).map((name) => by('author, a space within', name, name)),
    ...some(authors, 10).map((name) => by('author, given name first', turned(name), name)),
    ...some(read, 10).map((name) => by('author in kana', together(readings.get(name) ?? ''), name)),
    ...some(read, 10).map((name) => by('author in kana', katakana(readings.get(name) ?? ''), name)),
    ...some(authors.filter(isOnlyOne), 10).map((name) => by('part of a name', given(name), name)),
    ...some(authors, 10).map(
      (name): JudgedQuery => ({
        kind: 'part of a name',
        typed: family(name),
        grades: { 3: [`by^${family(name)} `], 2: [], 1: [`about~${family(name)}`] },
      }),
    ),
    ...some(works, 32).map((work, i) => beside('title and author', work, i, ' ')),
    ...some(works, 30).map((work, i) => beside('run together', work, i, '')),
  ]
}

/** Combines author and title in either order, with the whole name or the family name. */
function beside(kind: string, work: Work, i: number, between: string): JudgedQuery {
  const { title, author, record } = work
  const name = i % 4 < 2 ? author.replace(' ', '') : (author.split(' ')[0] ?? '')
  const parts = i % 2 === 0 ? [title, name] : [name, title]
  const near = `title~${record.title}&by=${author}`
  return { kind, typed: parts.join(between), grades: { 3: [itself(work)], 2: [near], 1: [] } }
}

const katakana = (text: string) => text.replace(/[ぁ-ゖ]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0x60))
