import { expect, test } from 'vitest'
import {
  cursorAfterRows,
  cursorOfOffset,
  cursorOfPlace,
  cursorOfTitle,
  readCursor,
} from '../../../server/domain/common/cursors.ts'

const encoded = (said: unknown) => Buffer.from(JSON.stringify(said)).toString('base64url')
const types = ['timestamptz', 'date', 'text', 'boolean', 'int?', 'date?', 'int'] as const
const place = ['2026-11-24T01:02:03.456Z', '2026-11-24', '猫', false, null, null, 42]

test('a cursor decodes to its values, and is valid only for its list', () => {
  expect(readCursor(cursorOfPlace('holds', place), 'holds', types)).toEqual({ place })
  expect(readCursor(cursorOfPlace('holds', place), 'loans', types)).toBeNull()
  expect(readCursor(cursorOfPlace('holds', place), 'holds', ['int'])).toBeNull()
  expect(readCursor(cursorOfTitle(42), 'holds', types)).toEqual({ titleId: 42 })
  expect(readCursor(cursorOfOffset(9), 'holds', types)).toEqual({ offset: 9 })
  expect([cursorAfterRows(0), cursorAfterRows(10)]).toEqual([null, cursorOfOffset(9)])
})

test('any other text is an invalid cursor, and never becomes a value that the database rejects', () => {
  const wrong = [
    ['2026-11-24', '2026-02-31', 1, 'x', 1.5, '2026-02-31', null],
    ['2026-11-24T25:02:03Z', '26-11-24', 'a\0', 0, '1', 1, 2 ** 31],
    ['2026-13-24T01:02:03Z', '0000-01-01', null, null, -1.5, 'x', '42'],
  ]
  for (const values of wrong) {
    for (const [i, value] of values.entries()) {
      expect(readCursor(encoded(['holds', ...place.with(i, value)]), 'holds', types), String(value)).toBeNull()
    }
  }
  for (const said of [['#', -1], ['#', 1.5], ['#title', '1'], ['#', 1, 1], {}, 'holds', null, []]) {
    expect(readCursor(encoded(said), 'holds', types)).toBeNull()
  }
  for (const text of ['', 'x', '%', Buffer.from('{').toString('base64url')]) {
    expect(readCursor(text, 'holds', types)).toBeNull()
  }
})
