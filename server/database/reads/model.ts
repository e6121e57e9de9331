import { readFileSync } from 'node:fs'

/** A column with one value or an array of values. */
export interface Column {
  is: 'column'
  name: string
  column: string
  type: 'Int' | 'String' | 'Boolean' | 'DateTime' | 'Json' | 'Float' | 'BigInt' | 'Enum'
  isList: boolean
  isRequired: boolean
  /** Whether the column has the SQL type `date`. */
  isDate: boolean
  /** Whether the column has the SQL type `uuid`. Prisma represents it as a string. */
  isUuid: boolean
  /** The values of an enum. Empty for other types. */
  values: readonly string[]
}

/** A relation to one row or several rows of another table, joined on one column of each side. */
export interface Relation {
  is: 'relation'
  name: string
  model: string
  isList: boolean
  from: string
  to: string
}

export interface Model {
  name: string
  table: string
  fields: Map<string, Column | Relation>
  /** Fields that are unique on their own. */
  uniqueFields: ReadonlySet<string>
  /** Groups of fields that are unique together, by the name that Prisma gives them. */
  uniqueGroups: ReadonlyMap<string, readonly string[]>
}

const scalars = new Set(['Int', 'String', 'Boolean', 'DateTime', 'Json', 'Float', 'BigInt'])

let models: ReadonlyMap<string, Model> | undefined

/** The models of schema.prisma, parsed once. */
export function knownModels(): ReadonlyMap<string, Model> {
  models ??= readModels()
  return models
}

/** Parses the tables, columns and relations of schema.prisma. */
export function readModels(schema = readFileSync(new URL('../../../prisma/schema.prisma', import.meta.url), 'utf8')) {
  const enums = new Map(blocks(schema, 'enum').map(({ name, lines }) => [name, lines.map(firstWord)]))
  // The Prisma client has neither ignored models nor ignored fields.
  const written = blocks(schema, 'model')
    .filter(({ lines }) => !lines.includes('@@ignore'))
    .map(({ name, lines }) => ({ name, lines: lines.filter((line) => !/\s@ignore\b/.test(line)).map(parseLine) }))
  const models = new Map<string, Model>()
  for (const { name, lines } of written) models.set(name, emptyModel(name, lines))
  for (const { name, lines } of written) {
    const fields = lines.flatMap((line) => columnOf(line, enums) ?? relationOf(line, name, written) ?? [])
    for (const field of fields) models.get(name)?.fields.set(field.name, field)
  }
  return models
}

type Line = ReturnType<typeof parseLine>

function blocks(schema: string, kind: string) {
  return [...schema.matchAll(new RegExp(`^${kind} (\\w+) \\{\\n([^]*?)^\\}`, 'gm'))].map(
    ([, name = '', body = '']) => ({
      name,
      lines: body
        .split('\n')
        .map((line) => line.replace(/\/\/.*$/, '').trim())
        .filter((line) => line !== ''),
    }),
  )
}

const firstWord = (line: string) => line.split(/\s/)[0] ?? ''

function parseLine(line: string) {
  const [, name = '', type = '', mark = ''] = /^(\w+)\s+(\w+)(\[\]|\?)?/.exec(line) ?? []
  const [, given] = /@relation\(([^)]*)\)/.exec(line) ?? []
  return {
    line,
    name,
    type,
    isList: mark === '[]',
    isRequired: mark !== '?',
    map: /@map\("(\w+)"\)/.exec(line)?.[1],
    relation: /"(\w+)"/.exec(given ?? '')?.[1],
    from: /fields: \[([\w, ]+)\]/.exec(given ?? '')?.[1],
    to: /references: \[([\w, ]+)\]/.exec(given ?? '')?.[1],
  }
}

function emptyModel(name: string, lines: Line[]): Model {
  const groups = lines.flatMap(({ line }) => /^@@(?:id|unique)\(\[([\w, ]+)\]/.exec(line)?.[1]?.split(', ') ?? [])
  const grouped = lines.flatMap(({ line }) => {
    const fields = /^@@(?:id|unique)\(\[([\w, ]+)\]/.exec(line)?.[1]?.split(', ')
    return fields ? [[fields.join('_'), fields] as const] : []
  })
  if (groups.length !== grouped.flatMap(([, fields]) => fields).length)
    throw new Error(`The keys of the model ${name} in schema.prisma cannot be parsed.`)
  return {
    name,
    table: lines.map(({ line }) => /^@@map\("(\w+)"\)/.exec(line)?.[1]).find(Boolean) ?? name,
    fields: new Map(),
    uniqueFields: new Set(lines.filter(({ line }) => /\s@(id|unique)\b/.test(line)).map((line) => line.name)),
    uniqueGroups: new Map(grouped),
  }
}

function columnOf(line: Line, enums: Map<string, string[]>): Column | null {
  const values = enums.get(line.type)
  if (line.name === '' || (!values && !scalars.has(line.type))) return null
  return {
    is: 'column',
    name: line.name,
    column: line.map ?? line.name,
    type: values ? 'Enum' : (line.type as Column['type']),
    isList: line.isList,
    isRequired: line.isRequired,
    isDate: /@db\.Date\b/.test(line.line),
    isUuid: /@db\.Uuid\b/.test(line.line),
    values: (values ?? []).filter((value) => /^[A-Z]/.test(value)),
  }
}

/**
 * Only the side with the foreign key names the columns of a relation; the other side refers to it. Relations over
 * several columns are left to Prisma.
 */
function relationOf(line: Line, model: string, written: { name: string; lines: Line[] }[]): Relation | null {
  const target = written.find(({ name }) => name === line.type)
  if (line.name === '' || !target) return null
  const known = { is: 'relation' as const, name: line.name, model: line.type, isList: line.isList }
  if (line.from && line.to) return line.from.includes(',') ? null : { ...known, from: line.from, to: line.to }
  const back = target.lines.find(({ type, from, relation }) => type === model && from && relation === line.relation)
  if (!back?.from || !back.to)
    throw new Error(`The relation ${model}.${line.name} in schema.prisma has no opposite field.`)
  if (back.from.includes(',')) return null
  return { ...known, from: back.to, to: back.from }
}
