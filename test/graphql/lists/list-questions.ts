import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isRequiredArgument,
} from 'graphql'
import { schema } from '../../../server/graphql/schema.ts'
import { isForStaff, objectsOf } from '../answers/doors.ts'
import type { FilledLibrary } from './full-library.ts'

type Field = GraphQLField<unknown, unknown>

/** An operation that reads a list and an object below its rows, for a library filled to any size. */
export interface ListOperation {
  /** The path from the root, for example `me.loans.edges.node.title`. The list in it is marked. */
  name: string
  forStaff: boolean
  /** The selection below. Fields are selected separately when all together take too many statements. */
  fields: string[]
  text(full: FilledLibrary, fields?: readonly string[]): string
}

interface Step {
  field: Field
  /** The member of a union or interface that has the field. */
  on: string | null
}

// The maximum number of objects on the path to a list.
const deepestAbove = 3
// The maximum depth below the rows of the first list of a type, and of other lists of the same type.
const [deepestBelow, lessDeep] = [3, 1]

/** Generates one operation for each path from a root to a list, and to each object below its rows. */
export function listOperations(): ListOperation[] {
  const query = schema.getQueryType()
  const found: ListOperation[] = []
  const known = new Set<string>()
  const walk = (type: GraphQLNamedType, way: Step[], list: number | null, deepest: number) => {
    for (const object of objectsOf(type)) {
      const on = objectsOf(type).length > 1 || object !== type ? object.name : null
      // Nodes that are read by id are titles.
      if (type.name === 'Node' && object.name !== 'Title') continue
      if (list !== null) found.push(...questionAt(object, on, way, list))
      for (const field of Object.values(object.getFields())) {
        const inner = getNamedType(field.type)
        if (isLeafType(inner) || way.some((step) => step.field === field) || !isFilled(field)) continue
        // The rows of a page belong to the same list.
        const isNew = list === null && isList(field)
        const below = list === null ? 0 : way.slice(list + 1).filter((step) => !isWrapping(step.field)).length
        if (list === null && !isNew && way.length >= deepestAbove) continue
        if (list !== null && !isWrapping(field) && below >= deepest) continue
        const isKnown = known.has(inner.name)
        const door = `${way.at(-1)?.field.name}.${object.name}.${field.name}`
        if (isNew && known.has(door)) continue
        if (isNew) known.add(inner.name).add(door)
        walk(
          inner,
          [...way, { field, on }],
          isNew ? way.length : list,
          isNew ? (isKnown ? lessDeep : deepestBelow) : deepest,
        )
      }
    }
  }
  if (query) walk(query, [], null, 0)
  return found
}

const isList = (field: Field) => isListType(getNullableType(field.type))
const isWrapping = ({ name }: Field) => name === 'edges' || name === 'node' || name === 'pageInfo'

/** Selects a field with arguments twice, with different values if there are any, as an operation may. */
function questionAt(object: GraphQLNamedType, on: string | null, way: Step[], list: number): ListOperation[] {
  const [owner] = objectsOf(object)
  const leaves = Object.values(owner?.getFields() ?? {}).filter((field) => isLeafType(getNamedType(field.type)))
  const fields = leaves.filter(isFilled).map(({ name }) => name)
  const text = (full: FilledLibrary, asked: readonly string[] = fields) => {
    const inner = leaves.filter(({ name }) => asked.includes(name)).map((field) => written(field, full))
    const what = `{ __typename ${inner.join(' ')} }`
    const start = on ? `{ __typename ... on ${on} ${what} }` : what
    return way.reduceRight((below, { field, on }) => {
      const one = twice(field, full).map((call) => `${call} ${below}`)
      return on ? `{ ... on ${on} { ${one.join(' ')} } }` : `{ ${one.join(' ')} }`
    }, start)
  }
  const name = [...way.map(({ field }, i) => `${field.name}${i === list ? '[]' : ''}`), on].filter(Boolean).join('.')
  return [{ name, forStaff: way.some(({ field }) => isForStaff(field)), fields, text }]
}

const written = (field: Field, full: FilledLibrary) => twice(field, full).join(' ')

/** Calls a field, and again under an alias when it has another value. */
function twice(field: Field, full: FilledLibrary): string[] {
  const calls = [0, 1].map((other) => {
    const given = field.args.flatMap((argument) => {
      const values = valuesOf(field, argument, full)
      return values ? `${argument.name}: ${values[other] ?? values[0]}` : []
    })
    return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}`
  })
  const [one = field.name, two] = calls
  return two === one ? [one] : [one, `second: ${two}`]
}

/** Whether every required argument has a value. */
const isFilled = (field: Field) =>
  field.args.filter(isRequiredArgument).every(({ name }) => name === 'id' || name in values)

/** Null when an argument is left out. */
function valuesOf({ name }: Field, argument: GraphQLArgument, full: FilledLibrary): string[] | null {
  if (argument.name === 'first') return [String(Math.min(full.n, 50))]
  if (!isRequiredArgument(argument)) return null
  const { relayGlobalIDFor } = argument.extensions as { relayGlobalIDFor?: { typename: string }[] }
  const typename = name === 'deskPatronById' ? 'Patron' : (relayGlobalIDFor?.[0]?.typename ?? 'Title')
  if (argument.name === 'ids' && typename !== 'Title') return [`[${quoted(`${typename}:${full.ids[typename]}`)}]`]
  return argument.name === 'id' ? quoted(`${typename}:${full.ids[typename]}`) : (values[argument.name]?.(full) ?? null)
}

const quoted = (...texts: (string | number)[]) => texts.map((text) => JSON.stringify(text))

/** The values of required arguments, by name. */
const values: Record<string, (full: FilledLibrary) => string[]> = {
  at: ({ branch }) => quoted(`Branch:${branch.id}`),
  barcode: ({ barcode }) => quoted(barcode),
  barcodes: ({ barcode }) => [`[${quoted(barcode).join(', ')}]`],
  card: ({ patron }) => quoted(patron.cardNumber),
  characters: () => quoted('国沢'),
  code: ({ branch }) => quoted(branch.code),
  isbns: () => ['["9784101001012"]'],
  ids: ({ volumes }) => [`[${quoted(...volumes.map(({ id }) => `Title:${id}`)).join(', ')}]`],
  key: ({ key }) => quoted(key),
  month: () => quoted('2026-11', '2026-12'),
  numbers: ({ volumes }) => [`[${quoted(...volumes.map(({ controlNumber }) => controlNumber)).join(', ')}]`],
  name: ({ word }) => quoted(`${word}の著者0`),
  ndc: () => quoted('913'),
  query: () => quoted('dc.date > 1000'),
  secret: ({ word }) => quoted(word),
  source: () => quoted('test'),
  text: ({ word }) => quoted(word),
  titleId: ({ volumes }) => quoted(`Title:${volumes[0]?.id}`),
}
