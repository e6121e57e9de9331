import type { Counted } from './count-pages.ts'
import { type Load, load } from './load.ts'
import { measured, type Requests, type What } from './requests.ts'

export interface Compared {
  what: What
  ours: Load
  baseline: Load
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

interface Servers {
  ours: number
  baseline: number
  seconds: number
}

/** The same requests to both servers, one server at a time. */
export async function compare(requests: Requests, { ours, baseline, seconds }: Servers): Promise<Compared[]> {
  const rows: Compared[] = []
  for (const what of measured) {
    rows.push({
      what,
      ours: await load(ours, requests[what].ours, seconds),
      baseline: await load(baseline, requests[what].baseline, seconds),
    })
  }
  return rows
}
