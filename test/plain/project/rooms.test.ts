import { expect, test } from 'vitest'
import { rooms } from '../../../server/domain/rooms.ts'

test('no two rooms declare the same name, so that no part is lost in a result', () => {
  const repeated = (names: string[]) => names.filter((name, place) => names.indexOf(name) !== place)
  const rules = rooms.flatMap(({ retention = {} }) => Object.keys(retention))
  expect(rules.length).toBeGreaterThan(35)
  expect(repeated(rules)).toEqual([])
  expect(repeated(rooms.flatMap(({ deskCounts = {} }) => Object.keys(deskCounts)))).toEqual([])
})
