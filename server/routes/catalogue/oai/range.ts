/** Bounds of the time of change, in whole seconds. Null when the bound is absent. */
export interface OaiRange {
  from: Date | null
  until: Date | null
}

// XML Schema dates have no year 0000.
const day = /^(?!0000)\d{4}-\d\d-\d\d$/
const second = /^(?!0000)\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/
const dayLength = 24 * 3600_000

/** Reads both bounds, as days or as seconds. Returns a sentence that states the error in them. */
export function parseRange(from: string | undefined, until: string | undefined): OaiRange | string {
  const [first, last] = [from, until].map((written) => (written === undefined ? null : parseMoment(written)))
  if (first === undefined) return 'from must be YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.'
  if (last === undefined) return 'until must be YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.'
  if (from !== undefined && until !== undefined && day.test(from) !== day.test(until)) {
    return 'from and until must have the same granularity.'
  }
  if (first && last && first > last) return 'from must not be later than until.'
  if (!last || !day.test(until ?? '')) return { from: first, until: last }
  return { from: first, until: new Date(last.getTime() + dayLength - 1000) }
}

/** Undefined when the text is not a valid date. */
function parseMoment(written: string): Date | undefined {
  if (!day.test(written) && !second.test(written)) return undefined
  const moment = new Date(written)
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(written.slice(0, 10))) return undefined
  return moment
}
