import type { KohaQuirks } from './traps.ts'

type Row = Record<string, unknown>
const reserved = new Set(['_match', '_order_by', '_page', '_per_page', 'q', 'query'])

export class UnsupportedQuery extends Error {}

/** Returns the rows that a query matches. Matches substrings unless the query demands exact matches. */
export function matching(rows: Row[], query: URLSearchParams, traps: KohaQuirks): Row[] {
  const isExact = query.get('_match') === 'exact' && !traps.alwaysContains
  const wanted = [...query].filter(([name]) => !reserved.has(name))
  const fields = rows.filter((row) =>
    // Parameters of the path and of the call are not columns.
    wanted.every(([name, value]) => {
      if (rows[0] && !(name in rows[0])) return true
      const has = String(row[name] ?? '').toLowerCase()
      return isExact ? has === value.toLowerCase() : has.includes(value.toLowerCase())
    }),
  )
  const q = query.get('q')
  return q === null ? fields : fields.filter((row) => holds(row, JSON.parse(q)))
}

/** Evaluates Koha's query: a field with a value, with one of several values, or with an operator. */
function holds(row: Row, condition: unknown): boolean {
  if (Array.isArray(condition)) return condition.some((one) => holds(row, one))
  return Object.entries(condition as Row).every(([name, wanted]) => {
    if (name === '-and') return (wanted as unknown[]).every((one) => holds(row, one))
    if (name === '-or') return (wanted as unknown[]).some((one) => holds(row, one))
    if (!(name in row)) throw new UnsupportedQuery(name)
    return fits(row[name], wanted)
  })
}

function fits(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.some((one) => fits(value, one))
  if (typeof wanted !== 'object' || wanted === null) return String(value) === String(wanted)
  return Object.entries(wanted).every(([operator, operand]) => {
    if (operator === '-in') return (operand as unknown[]).some((one) => fits(value, one))
    if (operator === '=') return fits(value, operand)
    if (operator === '!=') return !fits(value, operand)
    throw new UnsupportedQuery(operator)
  })
}

/** Returns a page of rows, or all of them for -1. */
export function paged(rows: Row[], query: URLSearchParams, { pageSize }: KohaQuirks): Row[] {
  const asked = Number(query.get('_per_page') ?? 20)
  const whole = asked === -1 ? rows.length : asked
  const size = pageSize > 0 ? Math.min(whole, pageSize) : whole
  const from = (Number(query.get('_page') ?? 1) - 1) * size
  return rows.slice(from, from + size)
}
