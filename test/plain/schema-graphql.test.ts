import { readFile } from 'node:fs/promises'
import { getNamedType, isInterfaceType, isObjectType, isUnionType } from 'graphql'
import { expect, test } from 'vitest'
import { printed } from '../../server/graphql/print.ts'
import { schema } from '../../server/graphql/schema.ts'

test('schema.graphql is the schema as printed: after a change run `npm run schema` and commit both', async () => {
  expect(await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8')).toBe(printed)
})

test('every write answers a typed refusal or a plain fact, never a bare object that could not be refused', () => {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {})
  expect(fields.length).toBeGreaterThan(5)
  for (const field of fields) {
    const type = getNamedType(field.type)
    const plain = neverRefused.includes(field.name)
    expect(isUnionType(type) || plain, field.name).toBe(true)
  }
})

test('every member of a refusing union but the result is a Refusal with its message', () => {
  const refusal = schema.getType('Refusal')
  if (!isInterfaceType(refusal)) throw new Error('Refusal is an interface.')
  const refusing = Object.values(schema.getTypeMap()).filter(
    (type) => isUnionType(type) && /Result$|Outcome$/.test(type.name),
  )
  expect(refusing.length).toBeGreaterThan(3)
  for (const union of refusing) {
    if (!isUnionType(union)) continue
    const others = union.getTypes().filter((type) => !type.getInterfaces().includes(refusal))
    expect(
      others.map(({ name }) => name),
      union.name,
    ).toHaveLength(1)
  }
})

/** They undo something of the asker's own, and say so also when there was nothing to undo. */
const neverRefused = [
  // Refuses each loan by itself.
  'renewLoans',
  // Ignores what is not, or no longer, the asker's.
  'deleteAlert',
  // Refuses each title by itself.
  'addTitlesToBasket',
  'clearHoldSkip',
  'closeCalendar',
  'endOtherSessions',
  'eraseHistory',
  'openCalendar',
  'recordDataExport',
  'removeFavourites',
  'removeFromBasket',
  'setCalendarTitles',
  'setKeepsHistory',
  'signOut',
]

test('every type that has an id of its own can be read by node', () => {
  const withId = Object.values(schema.getTypeMap()).filter(
    // What the desk sees of a hold or a copy carries that one's id.
    (type) => isObjectType(type) && type.getFields().id && !type.name.startsWith('Desk'),
  )
  expect(withId.map(({ name }) => name).sort()).toEqual([
    'Alert',
    'Branch',
    'Grant',
    'HistoryEntry',
    'Hold',
    'HoldSequence',
    'Item',
    'Loan',
    'Session',
    'Title',
    'Work',
  ])
})
