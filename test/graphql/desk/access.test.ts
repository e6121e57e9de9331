import type { GraphQLField } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { isForStaff } from '../../../server/graphql/engine/schema/field-options.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { newPatron } from '../../support/library/world.ts'
import { neededArguments } from '../needed-arguments.ts'

const db = useDatabase()

const queries = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(isForStaff)
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
const acts = mutations.filter(isForStaff)

function operationFor(kind: 'query' | 'mutation', { name, args }: GraphQLField<unknown, unknown>) {
  const given = neededArguments(args)
  return `${kind} { ${name}${given && `(${given})`} { __typename } }`
}

let patron: { id: number }

beforeAll(async () => {
  patron = await newPatron(db)
})

test('every field with a desk argument requires a staff role (D)', () => {
  expect(acts.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['checkIn', 'checkOut', 'updateItemStatus', 'moveItem', 'createItem']),
  )
  const open = mutations.filter((field) => !isForStaff(field) && field.args.some(({ name }) => name === 'at'))
  expect(open.map(({ name }) => name)).toEqual([])
})

describe.each([
  ...queries.map((field) => [field.name, operationFor('query', field)]),
  ...acts.map((field) => [field.name, operationFor('mutation', field)]),
])('%s', (_name, operation) => {
  test('it is refused to a visitor and to a patron (P8, D)', async () => {
    await expect(ask(db, operation)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(ask(db, operation, {}, { as: patron })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await db.prisma.auditEntry.count()).toBe(0)
  })
})
