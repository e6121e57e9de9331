import { isObjectType, isUnionType } from 'graphql'
import { expect, test } from 'vitest'
import { declaredRefusals, field, NotFound, Refusal, refusal } from '../../../server/domain/common/refusal.ts'
import { schema } from '../../../server/graphql/schema.ts'

const declared = [...declaredRefusals]

test('every declared refusal is a type of the API and a member of a union', () => {
  const members = new Set(
    Object.values(schema.getTypeMap()).flatMap((type) => (isUnionType(type) ? type.getTypes() : [])),
  )
  expect(declared.length).toBeGreaterThan(200)
  for (const { refusal, description } of declared) {
    const type = schema.getType(refusal.name)
    expect(type?.description, refusal.name).toBe(description)
    expect(isObjectType(type) && members.has(type), `${refusal.name} is in no union`).toBe(true)
  }
})

test('a refusal carries its name and its declared fields only', () => {
  const Full = refusal('ShelfFull', 'The shelf is full.', {
    fields: { most: field.int('Maximum number.'), last: field.orNull(field.text('Last title.')) },
    message: ({ most }) => `A shelf has at most ${most} titles.`,
  })
  const row = { most: 3, last: null, secret: 'x' }
  const thrown = new Full(row)
  expect(thrown).toBeInstanceOf(Refusal)
  expect({ ...thrown }).toEqual({ name: 'ShelfFull', most: 3, last: null })
  expect([thrown.message, Full.name]).toEqual(['A shelf has at most 3 titles.', 'ShelfFull'])
  expect({ ...new (refusal('NoShelf', 'No shelf.'))() }).toEqual({ name: 'NoShelf' })
  expect({ ...new NotFound('shelf') }).toEqual({ name: 'NotFound', object: 'shelf' })
})
