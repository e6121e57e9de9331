import type { Column } from './model.ts'
import { Unsupported } from './statement.ts'

/** The path to a value in the arguments of a read. */
export type Path = readonly (string | number)[]

/** The parameters of a statement. Each is a path into the arguments of any read of the same shape. */
export class Params {
  private readonly found: { path: Path; encode: (value: unknown) => unknown }[] = []

  /** Adds a parameter that is compared with a column. For a list it is an array of the column's type. */
  add(path: Path, column: Pick<Column, 'type' | 'isDate' | 'isUuid' | 'name'>, isList = false): string {
    const encode = encoderOf(column)
    this.found.push({ path, encode: isList ? (values) => (values as unknown[]).map(encode) : encode })
    return `$${this.found.length}::${sqlType(column)}${isList ? '[]' : ''}`
  }

  /** Adds a parameter for a number of rows. */
  addCount(path: Path): string {
    this.found.push({ path, encode: (value) => value })
    return `$${this.found.length}::int`
  }

  read(args: unknown): unknown[] {
    return this.found.map(({ path, encode }) => encode(path.reduce(step, args)))
  }
}

function step(node: unknown, key: string | number): unknown {
  return (node as Record<string | number, unknown>)[key]
}

function sqlType({ type, isDate, isUuid, name }: Pick<Column, 'type' | 'isDate' | 'isUuid' | 'name'>): string {
  switch (type) {
    case 'Int':
      return 'int'
    case 'String':
      return isUuid ? 'uuid' : 'text'
    case 'Boolean':
      return 'boolean'
    case 'Float':
      return 'float8'
    case 'DateTime':
      return isDate ? 'date' : 'timestamptz'
    default:
      throw new Unsupported(`comparing ${name}`)
  }
}

/** Timestamps become text in UTC, because the driver would write them in the local time zone. */
function encoderOf({ type, isDate }: Pick<Column, 'type' | 'isDate'>): (value: unknown) => unknown {
  if (type !== 'DateTime') return (value) => value
  return (value) => {
    const text = value instanceof Date ? value.toISOString() : String(value)
    return isDate ? text.slice(0, 10) : text
  }
}
