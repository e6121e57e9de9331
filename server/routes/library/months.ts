import { dayAt } from '../../common/time-zone.ts'

/** The month of an address (YYYY-MM) or the current month, with its neighbours. Null when it is not a month. */
export function monthWithNeighbours(now: Date, typed?: string) {
  const month = typed ?? dayAt(now).slice(0, 7)
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) return null
  return { previous: moved(month, -1), month, next: moved(month, 1) }
}

function moved(month: string, by: number): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + by)
  return date.toISOString().slice(0, 7)
}
