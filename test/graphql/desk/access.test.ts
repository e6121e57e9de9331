import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../../../server/graphql/schema.ts'
import { ask } from '../../ask.ts'
import { useDatabase } from '../../database.ts'
import { newPatron } from '../../world.ts'

const db = useDatabase()

interface Scoped {
  pothosOptions?: { authScopes?: { staff?: boolean } }
}

const isForStaff = ({ extensions }: GraphQLField<unknown, unknown>) =>
  (extensions as Scoped).pothosOptions?.authScopes?.staff === true

const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(isForStaff)
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
const acts = mutations.filter(isForStaff)

/** Something for every argument that is needed, so that nothing but the asker is wrong. */
function valueFor(type: GraphQLInputType, extensions: unknown): string {
  const bare = getNullableType(type)
  if (isEnumType(bare)) return bare.getValues()[0]?.name ?? ''
  if (isInputObjectType(bare)) return `{ ${valuesFor(Object.values(bare.getFields()))} }`
  if (isListType(bare)) return `[${valueFor(bare.ofType, extensions)}]`
  if (!isScalarType(bare)) return '""'
  const [idOf] = (extensions as { relayGlobalIDFor?: { typename: string }[] }).relayGlobalIDFor ?? []
  const values: Record<string, string> = { Int: '1', Boolean: 'true', Date: '"2026-11-24"' }
  // The one id that says no type is a patron's, who is no node.
  const id = `"${idOf?.typename ?? 'Patron'}:1"`
  return values[bare.name] ?? (bare.name === 'ID' ? id : '"1"')
}

function valuesFor(args: readonly (GraphQLArgument | GraphQLInputField)[]): string {
  const needed = args.filter(({ type }) => isNonNullType(type))
  return needed.map(({ name, type, extensions }) => `${name}: ${valueFor(type, extensions)}`).join(', ')
}

function operationFor(kind: 'query' | 'mutation', { name, args }: GraphQLField<unknown, unknown>) {
  const given = valuesFor(args)
  return `${kind} { ${name}${given && `(${given})`} { __typename } }`
}

let patron: { id: number }

beforeAll(async () => {
  patron = await newPatron(db)
})

test('every act that takes a branch to do it at is for staff (D)', () => {
  expect(acts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['checkIn', 'checkOut', 'reportItem', 'moveItem', 'addItem']),
  )
  const open = mutations.filter((field) => !isForStaff(field) && field.args.some(({ name }) => name === 'at'))
  expect(open.map(({ name }) => name)).toEqual([])
})

describe.each([
  ...queries.map((field) => [field.name, operationFor('query', field)]),
  ...acts.map((field) => [field.name, operationFor('mutation', field)]),
])('%s', (_name, operation) => {
  test('is refused to a visitor and to a patron (P8, D)', async () => {
    await expect(ask(db, operation)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(ask(db, operation, {}, { as: patron })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await db.prisma.auditEntry.count()).toBe(0)
  })
})
