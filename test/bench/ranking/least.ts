import { readFileSync, writeFileSync } from 'node:fs'
import { groupBy, success } from './print.ts'
import type { Judged } from './searches.ts'

/** The success@3 of the service that each kind of question must keep, as `set kind figure` in columns. */
const file = new URL('../../search-quality/least.tsv', import.meta.url)

/** Half of the last digit in the file. */
const rounding = 0.0005

function figuresOf(judged: Judged[]): [set: string, kind: string, figure: number][] {
  // Nobody tunes by the held-out questions, so they hold nothing.
  const present = judged.filter(({ set, isAbsent }) => set !== 'held out' && !isAbsent)
  return groupBy(present, 'set').flatMap(([set, all]) =>
    groupBy(all, 'kind').map(([kind, of]): [string, string, number] => [set, kind, success(of, 'service')]),
  )
}

/** Prints the kinds of questions that are answered worse than before. Returns their number. */
export function printWorse(judged: Judged[]): number {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const least = new Map(
    lines.map((line) => line.split('\t')).map(([set, kind, figure]) => [`${set} ${kind}`, Number(figure)]),
  )
  const worse = figuresOf(judged).filter(([set, kind, now]) => now < (least.get(`${set} ${kind}`) ?? 0) - rounding)
  const said = worse.map(([set, kind, now]) => `${kind} (${set}): ${now.toFixed(3)} of ${least.get(`${set} ${kind}`)}`)
  console.log(`\nWorse than test/search-quality/least.tsv: ${said.join(', ') || 'none'}.`)
  return worse.length
}

/** Replaces the figures to keep with those of this run. */
export function keepFigures(judged: Judged[]): void {
  const lines = figuresOf(judged).map(([set, kind, figure]) => [set, kind, figure.toFixed(3)])
  writeFileSync(file, [['set', 'kind', 'success@3'], ...lines].map((cells) => `${cells.join('\t')}\n`).join(''))
}
