/** Measures suggestions in a catalogue of any size, requested as a search box does. Runs as a child process. */
import { performance } from 'node:perf_hooks'
import { parse } from 'graphql'
import { openDatabase } from '../../../server/database/open.ts'
import { weighHeadings } from '../../../server/domain/catalogue/headings/weigh.ts'
import { readEnv } from '../../../server/env.ts'
import { prepareCatalogue } from '../data/prepared.ts'
import { childInput } from '../processes/given.ts'
import { ask } from '../search/questions.ts'

export interface Scale {
  titles: number
  /** The number of requests for each beginning. */
  rounds: number
}

export interface SuggestionRun {
  typed: string
  first: string
  found: number
  p50: number
  p99: number
}

export interface SuggestionFigures {
  headings: number
  /** Megabytes. */
  size: number
  /** Seconds. */
  weighed: number
  runs: SuggestionRun[]
}

/** Beginnings with very many matches, some, one and none, in kanji, kana and Latin letters. */
const beginnings = [
  ...['の', 'あ', 'こ', 'しん', '日', '日本', '夏目', '夏目漱石', '源氏物', 'ん'],
  ...['鉄道', '文学', 'てつどう', '夏目 そ', '芥川 り', 'natsume s', 'souseki n', 'アンデルセン ハ'],
  ...['a', 'k', 'n', 'ky', 'sh', 'natsu', 'natsume so', 'ginga tetsud', 'ソウセキ', 'そせき', 'xyzzy', '銀河鉄道の夜'],
]

const query = parse('query ($beginning: String!) { headings(prefix: $beginning) { kind text words } }')

const warming = 5
const scale = childInput<Scale>()
const db = await openDatabase(readEnv(process.env))
const now = new Date()
await prepareCatalogue(db, scale.titles, now)
const begun = performance.now()
await weighHeadings(db)
const weighed = (performance.now() - begun) / 1000
await db.query('VACUUM ANALYZE headings')
const runs: SuggestionRun[] = []
for (const beginning of beginnings) {
  const times: number[] = []
  let texts: string[] = []
  for (let i = 0; i < warming + scale.rounds; i++) {
    const from = performance.now()
    const { headings } = await ask(db, query, { beginning })
    // The first requests create plans and read from the disk.
    if (i >= warming) times.push(performance.now() - from)
    texts = headings.map(({ text }: { text: string }) => text)
  }
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  runs.push({ typed: beginning, first: texts[0] ?? '', found: texts.length, p50: at(0.5), p99: at(0.99) })
}
const [size] = await db.query<{ headings: number; size: number }>(
  `SELECT (SELECT count(*)::int FROM headings) AS headings, pg_total_relation_size('headings') / 1e6 AS size`,
)
await db.close()
const figures: SuggestionFigures = { headings: size?.headings ?? 0, size: Number(size?.size), weighed, runs }
process.send?.(figures, () => process.exit(0))
