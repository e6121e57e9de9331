import { ratio, table, whole } from '../table.ts'
import { type Judged, type RankingFigures, type Search, searches } from './searches.ts'

const figures: [name: string, value: (measured: Judged['measured'][Search]) => number][] = [
  ['@1', ({ success }) => Number(success[1])],
  ['@3', ({ success }) => Number(success[3])],
  ['@10', ({ success }) => Number(success[10])],
  ['nDCG', ({ ndcg }) => ndcg],
  ['nothing', ({ isFound }) => Number(!isFound)],
]
const head = ['kind', 'questions', ...figures.flatMap(([name]) => searches.map((search) => `${name} ${search}`))]

const mean = (of: Judged[], search: Search, value: (measured: Judged['measured'][Search]) => number) =>
  of.reduce((sum, { measured }) => sum + value(measured[search]), 0) / of.length

export const success = (of: Judged[], search: Search) => mean(of, search, (one) => Number(one.success[3]))

const row = (name: string, of: Judged[]) => [
  name,
  whole(of.length),
  ...figures.flatMap(([, value]) => searches.map((search) => ratio(mean(of, search, value)))),
]

/** Groups questions by a property, in order of appearance. */
export function groupBy(judged: Judged[], by: 'set' | 'kind'): [name: string, of: Judged[]][] {
  return [...new Set(judged.map((one) => one[by]))].map((name) => [name, judged.filter((one) => one[by] === name)])
}

/** Prints the quality of each search by kind of question, and the kinds in which another search is as good. */
export function printRankings({ titles, judged }: RankingFigures): void {
  for (const [set, all] of groupBy(judged, 'set')) {
    const present = all.filter(({ isAbsent }) => !isAbsent)
    table(
      `${set}: ${whole(present.length)} questions to ${whole(titles)} titles. @n: one of the best titles is among the ` +
        'first n; nDCG@10; the share of questions that find nothing.',
      head,
      [...groupBy(present, 'kind').map(([kind, of]) => row(kind, of)), row('all', present)],
    )
    printAbsent(all.filter(({ isAbsent }) => isAbsent))
    console.log(`\nThe service is not ahead of both in: ${notAhead(present).join(', ') || 'none'}.`)
  }
}

/** Prints how often a search shows titles although the library has nothing of the kind. */
function printAbsent(of: Judged[]): void {
  if (of.length === 0) return
  const shown = searches.map((search) => `${search} ${ratio(1 - mean(of, search, ({ isFound }) => Number(!isFound)))}`)
  console.log(`\n${of.length} questions for what the library lacks; titles are shown to: ${shown.join(', ')}.`)
}

/** Returns the kinds in which another search has as many best titles among the first three. All of them is a tie. */
function notAhead(present: Judged[]): string[] {
  const behind = groupBy(present, 'kind').filter(([, of]) => {
    const [own = 0, ...others] = searches.map((search) => success(of, search))
    return own < 1 && others.some((other) => other >= own)
  })
  return behind.map(([kind]) => kind)
}

/** Prints the questions whose best titles are not among the service's first three, with these three. */
export function printFailed({ judged }: RankingFigures): void {
  const failed = judged.filter(({ isAbsent, measured: { service } }) =>
    isAbsent ? service.isFound : !service.success[3],
  )
  for (const [set, all] of groupBy(failed, 'set')) {
    for (const [kind, of] of groupBy(all, 'kind')) {
      table(
        `Failed, ${set}, ${kind}: ${of.length}.`,
        ['entered', 'intended', 'first', 'second', 'third'],
        of.map(({ typed, intended, first }) => [
          typed,
          intended || 'nothing',
          ...[0, 1, 2].map((at) => (first[at] ? `${'★'.repeat(first[at].grade)}${first[at].title}` : '')),
        ]),
      )
    }
  }
}
