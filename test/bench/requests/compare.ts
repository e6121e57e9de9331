import { measured, type Requests, type What } from './choose.ts'
import type { Counted } from './count-pages.ts'
import { askOnce, type Load, load, together } from './load.ts'

export interface Compared {
  what: What
  ours: Load
  baseline: Load
  /** Bytes of one of our answers. */
  bytes: number
}

/** Everything that was measured on one database. */
export interface Figures {
  database: string
  /** Milliseconds to the first page with nothing there yet. */
  firstStart: number
  /** The same with an existing database. */
  start: number
  rows: (Compared & { statements: number })[]
  pages: Counted[]
}

export interface Effort {
  /** Before it is measured, so that what is compiled while running is compiled. */
  warmUp: number
  /** Seconds of one round. */
  round: number
  rounds: number
}

/** The same requests to both servers by turns, one at a time: what else the machine does meets both alike. */
export async function compare(requests: Requests, ports: { ours: number; baseline: number }, effort: Effort) {
  const rows: Compared[] = []
  for (const what of measured) {
    const sides = (['ours', 'baseline'] as const).map((side) => ({
      url: `http://127.0.0.1:${ports[side]}`,
      requests: requests[what][side],
      rounds: [] as Load[],
    }))
    const bytes: number[] = []
    for (const { url, requests } of sides) {
      bytes.push(await askOnce(url, requests))
      await load(url, requests, effort.warmUp)
    }
    for (let i = 0; i < effort.rounds; i++) {
      for (const { url, requests, rounds } of sides) rounds.push(await load(url, requests, effort.round))
    }
    const [ours, baseline] = sides.map(({ rounds }) => together(rounds)) as [Load, Load]
    rows.push({ what, ours, baseline, bytes: bytes[0] ?? 0 })
  }
  return rows
}
