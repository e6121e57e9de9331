import { getNamedType, isEnumType } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { schema } from '../../../server/graphql/schema.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import type { Answer } from '../../support/http/ask.ts'
import { newBearer } from '../../support/http/bearer.ts'
import { newPatron } from '../../support/library/world.ts'
import {
  type ArgumentSlot,
  type FieldWithArguments,
  fieldsWithArguments,
  fillArguments,
  isForStaff,
  operationOf,
  slotsOf,
} from '../answers/doors.ts'
import { isRequired } from '../answers/values.ts'

const db = useDatabase()

let app: ReturnType<typeof openApp>['app']
let bearer: string

beforeAll(async () => {
  app = openApp(db).app
  bearer = await newBearer(db, await newPatron(db, { role: 'ADMIN' }))
})

/** Fields for staff are fields of Query and Mutation. */
const ofStaff: FieldWithArguments[] = (['query', 'mutation'] as const).flatMap((kind) => {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType()
  return Object.values(root?.getFields() ?? {})
    .filter((field) => isForStaff(field) && field.args.length > 0)
    .map((field) => ({ name: `${root?.name}.${field.name}`, owner: root?.name ?? '', kind, way: [], field }))
})

/** Returns a value of the right type. */
function fits({ name, argument, idOf, isId }: ArgumentSlot): unknown {
  const type = getNamedType(argument.type)
  if (isId) return `${idOf[0] ?? 'Title'}:99999999`
  if (isEnumType(type)) return type.getValues()[0]?.name
  if (/\.key$/.test(name)) return 'a-key-of-a-test'
  return { Int: 1, Float: 1, Boolean: true, Date: '2026-12-01', DateTime: '2026-12-01T00:00:00Z' }[type.name] ?? 'x'
}

/**
 * Values that few arguments accept: of another type, too long, too large, or with a character that cannot be stored.
 */
function wrong(slot: ArgumentSlot): unknown[] {
  const { name } = getNamedType(slot.argument.type)
  if (slot.isId) return ['x'.repeat(2_000)]
  if (name === 'String') return ['長'.repeat(20_000), 'a\u0000b']
  return [`x"${'x'.repeat(2_000)}`, ...(name === 'Int' ? [-1] : [])]
}

interface InputError {
  message: string
  extensions: { code: string; field?: string | null }
}

async function errorsOf(query: string, variables?: object): Promise<InputError[]> {
  const response = await app.request('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ query, variables }),
  })
  return ((await response.json()) as Answer).errors ?? []
}

const ofValidators = /\b(too (small|big)|invalid (input|string|option)|expected (string|number|array)|received)\b/i

/** Returns the defect in the form of an error. Null when there is none. */
function wrongForm({ message, extensions: { code, field } }: InputError): string | null {
  if (code === 'INTERNAL_SERVER_ERROR') return 'nobody expected it'
  if (code !== 'BAD_USER_INPUT') return null
  if (field === undefined) return 'no field'
  if (field !== null && !message.startsWith(field)) return 'the message does not name the field'
  if (message.length > 500) return `${message.length} characters`
  return ofValidators.test(message) ? 'the words of a validator' : /\.$|…$/.test(message) ? null : 'no sentence'
}

test('every refused argument is reported with a code, the field, and a short message that names the field', async () => {
  const bad: string[] = []
  const told = new Set<string>()
  for (const door of [...fieldsWithArguments(), ...ofStaff]) {
    for (const slot of slotsOf(door)) {
      for (const one of wrong(slot)) {
        const filled = (other: ArgumentSlot) => (isRequired(other) ? fits(other) : undefined)
        const given = fillArguments(door, (other) => (other.name === slot.name ? one : filled(other)))
        for (const error of await errorsOf(operationOf(door, 0), given)) {
          const why = wrongForm(error)
          if (why) bad.push(`${slot.name} ${JSON.stringify(one).slice(0, 20)}: ${why}: ${error.message.slice(0, 200)}`)
          const path = error.extensions.field?.replace(/\.\d+/g, '')
          if (path === slot.name.split('.').slice(2).join('.')) told.add(slot.name)
        }
      }
    }
  }
  expect(bad).toEqual([])
  expect(told.size).toBeGreaterThan(200)
})

test("an error in an operation's text has the same form, and quotes only a part of a long text", async () => {
  const long = 'x'.repeat(15_000)
  const asked: [query: string, code: string, field: string | null][] = [
    [`{ me { name } } ${long}`, 'GRAPHQL_PARSE_FAILED', null],
    [`{ title(id: "${long}) }`, 'GRAPHQL_PARSE_FAILED', null],
    [`{ ${long} }`, 'GRAPHQL_VALIDATION_FAILED', null],
    ['{ titles(first: "many") { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', 'first'],
    [
      `{ titles(conditions: { yearFrom: "${long}" }) { totalCount } }`,
      'GRAPHQL_VALIDATION_FAILED',
      'conditions.yearFrom',
    ],
    ['{ titles(first: 1000) { totalCount } }', 'BAD_USER_INPUT', 'first'],
    ['query ($k: Int!) { titles(first: $k) { totalCount } }', 'BAD_USER_INPUT', 'first'],
    [`{ ${'basketCount '.repeat(600)} }`, 'BAD_USER_INPUT', null],
  ]
  for (const [query, code, field] of asked) {
    const [error] = await errorsOf(query)
    expect([query.slice(0, 60), error?.extensions]).toEqual([query.slice(0, 60), { code, field }])
    expect(error?.message.length, error?.message).toBeLessThan(500)
    if (field) expect(error?.message.startsWith(field), error?.message).toBe(true)
  }
  expect((await errorsOf('{ me {\n  name( } }'))[0]?.message).toMatch(/at line 2, column \d+\.$/)
})
