import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type DocumentNode,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  print,
  typeFromAST,
} from 'graphql'
import { expect, test } from 'vitest'
import { maxOperationCost } from '../../../server/graphql/engine/cost/charge.ts'
import { operationCost } from '../../../server/graphql/engine/cost/price.ts'
import { schema } from '../../../server/graphql/schema.ts'

const root = new URL('../../..', import.meta.url).pathname

/** The maximum number of rows that a page requests from each list, by the name of the variable. */
const rows = 20
const words = '吾輩 は 猫 で'

/** The largest input that a page sends. */
function sentFor(type: GraphQLInputType): unknown {
  const known = getNullableType(type)
  if (isListType(known)) return Array.from({ length: rows }, (_, i) => `Title:${i + 1}`)
  if (isInputObjectType(known)) {
    const fields = Object.values(known.getFields()).filter(({ type }) => getNamedType(type).name !== 'ID')
    return Object.fromEntries(fields.map(({ name, type }) => [name, name === 'keyword' ? words : listOf(type)]))
  }
  const values: Record<string, unknown> = { Int: rows, Boolean: true, String: words }
  return values[getNamedType(known).name] ?? 'x'
}

const listOf = (type: GraphQLInputType) => (isListType(getNullableType(type)) ? sentFor(type) : undefined)

function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => [
      variable.name.value,
      sentFor(typeFromAST(schema, type as never) as GraphQLInputType),
    ]),
  )
}

const files = ['views', 'server/routes'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(root, folder, name)),
)

function operationsIn(
  module: Record<string, unknown>,
): { document: DocumentNode; operation: OperationDefinitionNode }[] {
  const documents = Object.values(module).filter(
    (one): one is DocumentNode =>
      typeof one === 'object' && one !== null && 'kind' in one && one.kind === Kind.DOCUMENT,
  )
  return documents.flatMap((document) => {
    const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
    return operation ? [{ document, operation }] : []
  })
}

test('every operation of a page costs less than the limit for API clients', async () => {
  const prices = new Map<string, number>()
  for (const file of files) {
    for (const { document, operation } of operationsIn(await import(file))) {
      const name = operation.name?.value ?? print(operation)
      prices.set(name, operationCost(schema, document).requested(variablesOf(operation)))
    }
  }
  expect(prices.size).toBeGreaterThan(50)
  const dearest = [...prices].sort(([, a], [, b]) => b - a)
  if (process.env.MADOGUCHI_TABLE) for (const [name, price] of dearest) console.log(price, name)
  expect(dearest.filter(([, price]) => price >= maxOperationCost)).toEqual([])
})
