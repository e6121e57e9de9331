import type { Model } from './model.ts'
import type { Path } from './params.ts'
import { Unsupported } from './statement.ts'
import { columnAt, modelOf, type Scope } from './where.ts'

/** One term of an ORDER BY clause. */
export interface OrderTerm {
  sql: string
  isDescending: boolean
  nulls: 'first' | 'last' | null
  /** The column of the table. Null when the term belongs to a related row. */
  column: string | null
}

/** The terms of an `orderBy`. */
export function orderOf(scope: Scope, model: Model, t: string, orderBy: unknown): OrderTerm[] {
  if (orderBy === undefined) return []
  const given = Array.isArray(orderBy) ? orderBy : [orderBy]
  return given.flatMap((each) =>
    Object.entries(each as Record<string, unknown>).flatMap(([name, value]) =>
      value === undefined ? [] : termOf(scope, model, t, name, value),
    ),
  )
}

function termOf(scope: Scope, model: Model, t: string, name: string, value: unknown): OrderTerm {
  const field = model.fields.get(name)
  if (!field) throw new Unsupported(`ordering by ${name}`)
  if (field.is === 'column') {
    if (field.isList || field.type === 'Json') throw new Unsupported(`ordering by ${name}`)
    const { sort, nulls = null } = (typeof value === 'string' ? { sort: value } : value) as {
      sort: string
      nulls?: 'first' | 'last' | null
    }
    return { sql: `${t}.${field.column}`, isDescending: sort === 'desc', nulls, column: field.column }
  }
  if (field.isList) throw new Unsupported(`ordering by ${name}`)
  const entries = Object.entries(value as Record<string, unknown>).filter(([, each]) => each !== undefined)
  const [entry, ...more] = entries
  if (!entry || more.length > 0) throw new Unsupported(`ordering by ${name}`)
  const target = modelOf(scope, field.model)
  const r = scope.alias()
  const inner = termOf(scope, target, r, entry[0], entry[1])
  const joined = `${r}.${columnAt(target, field.to)} = ${t}.${columnAt(model, field.from)}`
  return { ...inner, sql: `(SELECT ${inner.sql} FROM ${target.table} ${r} WHERE ${joined})`, column: null }
}

/** The ORDER BY clause. `reversed` inverts it, for the rows before a cursor. */
export function orderSql(terms: readonly OrderTerm[], reversed: boolean): string {
  if (terms.length === 0) return ''
  const written = terms.map(({ sql, isDescending, nulls }) => {
    const down = isDescending !== reversed
    // PostgreSQL sorts NULL as larger than every value by default.
    const last = nulls === null ? null : (nulls === 'last') !== reversed
    return `${sql}${down ? ' DESC' : ''}${last === null ? '' : last ? ' NULLS LAST' : ' NULLS FIRST'}`
  })
  return ` ORDER BY ${written.join(', ')}`
}

/**
 * A condition for the rows from a cursor's row on. The order must consist of non-null columns; a unique one breaks
 * ties.
 */
export function cursorSql(
  scope: Scope,
  model: Model,
  t: string,
  terms: readonly OrderTerm[],
  cursor: Record<string, unknown>,
  reversed: boolean,
  path: Path,
): string {
  const [key, ...others] = Object.keys(cursor).filter((name) => cursor[name] !== undefined)
  const field = key === undefined ? undefined : model.fields.get(key)
  if (!key || others.length > 0 || field?.is !== 'column' || !model.uniqueFields.has(key)) {
    throw new Unsupported('a cursor of several fields')
  }
  const columns = [...model.fields.values()].filter((each) => each.is === 'column')
  for (const { column } of terms) {
    if (column === null || !columns.find((each) => each.column === column)?.isRequired) {
      throw new Unsupported('a cursor in an order with nulls')
    }
  }
  const total = terms.some(({ column }) => column === field.column)
    ? terms
    : [...terms, { sql: `${t}.${field.column}`, isDescending: false, nulls: null, column: field.column }]
  const c = scope.alias()
  const alternatives = total.map((term, n) => {
    const equal = total.slice(0, n).map((each) => `${each.sql} = ${c}.${each.column}`)
    const sign = term.isDescending !== reversed ? '<' : '>'
    return [...equal, `${term.sql} ${sign}${n === total.length - 1 ? '=' : ''} ${c}.${term.column}`].join(' AND ')
  })
  const row = `SELECT FROM ${model.table} ${c} WHERE ${c}.${field.column} = ${scope.params.add([...path, key], field)}`
  return `EXISTS (${row} AND (${alternatives.map((each) => `(${each})`).join(' OR ')}))`
}
