import type { Model } from './model.ts'
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

/** The ORDER BY clause. */
export function orderSql(terms: readonly OrderTerm[]): string {
  if (terms.length === 0) return ''
  const written = terms.map(({ sql, isDescending, nulls }) => {
    // PostgreSQL sorts NULL as larger than every value by default.
    const place = nulls === null ? '' : nulls === 'last' ? ' NULLS LAST' : ' NULLS FIRST'
    return `${sql}${isDescending ? ' DESC' : ''}${place}`
  })
  return ` ORDER BY ${written.join(', ')}`
}
