import { ratio, table, whole } from '../table.ts'
import type { Judged, RankingFigures } from './measure.ts'
import { rankings } from './rankings.ts'

const names = Object.keys(rankings)

/** Prints the quality of each ranking by kind of question, and the questions that became worse. */
export function printRankings({ titles, judged }: RankingFigures): void {
  const kinds = [...new Set(judged.map(({ kind }) => kind))]
  const mean = (of: Judged[], value: (one: Judged) => number) =>
    of.reduce((sum, one) => sum + value(one), 0) / of.length
  const row = (what: string, of: Judged[]) => [
    what,
    whole(of.length),
    ...names.map((name) => ratio(mean(of, ({ measured }) => measured[name]?.ndcg ?? 0))),
    ...names.map((name) => ratio(mean(of, ({ measured }) => Number(measured[name]?.success ?? false)))),
  ]
  table(
    `First results: ${whole(judged.length)} questions to ${whole(titles)} titles, graded beforehand; nDCG@10 and success@3.`,
    ['kind', 'questions', ...names.map((name) => `nDCG ${name}`), ...names.map((name) => `success ${name}`)],
    [
      ...kinds.map((kind) =>
        row(
          kind,
          judged.filter((one) => one.kind === kind),
        ),
      ),
      row('all', judged),
    ],
  )
  const worse = judged.filter(({ measured: { now, before } }) => (now?.ndcg ?? 0) < (before?.ndcg ?? 0) - 0.001)
  console.log(`\nWorse than before: ${worse.map(({ typed }) => typed).join(', ') || 'none'}.`)
}

/** Prints the first results for `each` questions of each kind, with a grade of up to three stars. */
export function printFirst({ judged }: RankingFigures, each: number): void {
  for (const kind of new Set(judged.map((one) => one.kind))) {
    const of = judged.filter((one) => one.kind === kind).slice(0, each)
    table(
      `First results: ${kind}.`,
      ['entered', 'first', 'second', 'third'],
      of.map(({ typed, first }) => [
        typed,
        ...[0, 1, 2].map((at) =>
          first[at] ? `${first[at].grade > 0 ? '★'.repeat(first[at].grade) : '–'} ${first[at].title}` : '',
        ),
      ]),
    )
  }
}
