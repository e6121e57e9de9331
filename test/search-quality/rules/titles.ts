import type { JudgedQuery } from '../judged.ts'
import { distinct, itself, type Sample, type Work } from './sample.ts'

/** Queries for a known title as written or read. */
export function titleQuestions({ works, records, some }: Sample): JudgedQuery[] {
  const named = (kind: string, typed: (work: Work) => string, work: Work, near: string[] = []): JudgedQuery => ({
    kind,
    typed: typed(work),
    grades: { 3: [itself(work)], 2: [`title=${work.title}`], 1: near },
  })
  const long = works.filter(({ title }) => [...title].length >= 8)
  const half = ({ title }: Work) => [...title].slice(0, Math.ceil([...title].length / 2)).join('')
  const runs = ({ title }: Work) => distinct(title.match(/[\p{sc=Han}々]{2,}|[ァ-ヶー]{3,}/gu) ?? [])
  const ofRuns = works.filter((work) => runs(work).length === 2)
  const read = works.filter(({ title, reading }) => /\p{sc=Han}/u.test(title) && reading.length >= 5)
  const names = new Set(works.map(({ author }) => author))
  const areNames = works.filter(({ title }) => [...names].some((name) => name.replace(' ', '') === title))
  return [
    ...some(works, 40).map((work) => named('title', ({ title }) => title, work)),
    ...some(long, 20).map((work) => named('beginning of a title', half, work, [`title^${half(work)}`])),
    ...some(ofRuns, 20).map((work) =>
      named('two words of a title', (one) => runs(one).join(' '), work, [
        runs(work)
          .map((word) => `title~${word}`)
          .join('&'),
      ]),
    ),
    ...some(read, 25).map((work) =>
      named('reading of a title', ({ reading }) => reading.replace(/\s/g, ''), work, [`reading=${work.reading}`]),
    ),
    ...some(areNames, 8).map(({ title }): JudgedQuery => {
      const name = [...names].find((one) => one.replace(' ', '') === title)
      return {
        kind: 'a title that is a name',
        typed: title,
        grades: { 3: [`title=${title}`], 2: [`by=${name}`], 1: [`about~${title}`] },
      }
    }),
    ...some(plainWords(records), 25).map((word): JudgedQuery => {
      const has = [`title~${word}`, `subject=${word}`]
      return { kind: 'a word', typed: word, grades: { 3: [`title=${word}`], 2: has, 1: [] } }
    }),
  ]
}

/** Words that are a title and also part of others. A searcher more likely means the title. */
function plainWords(records: { title: string }[]): string[] {
  const counts = new Map<string, number>()
  for (const { title } of records)
    for (const word of distinct(title.match(/[\p{sc=Han}]{2,}|[ァ-ヶー]{3,}/gu) ?? []))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  const titles = new Set(records.map(({ title }) => title))
  return [...counts].filter(([word, count]) => count >= 8 && titles.has(word)).map(([word]) => word)
}
