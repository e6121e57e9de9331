import { cursorToOffset, offsetToCursor } from '@pothos/plugin-relay'
import { expect, test } from 'vitest'
import { cursorOfOffset, cursorOfTitle, isCursor, readCursor } from '../../server/cursors.ts'

const encoded = (text: string) => Buffer.from(text).toString('base64')

test('a cursor reads back as what it was made of', () => {
  expect(readCursor(cursorOfTitle(42))).toEqual({ titleId: 42 })
  expect(readCursor(cursorOfOffset(9))).toEqual({ offset: 9 })
})

test('the offsets are those of the lists that Pothos counts', () => {
  expect(offsetToCursor(9)).toBe(cursorOfOffset(9))
  expect(cursorToOffset(cursorOfOffset(9))).toBe(9)
})

test('anything else is no cursor, and never a number for the database', () => {
  for (const text of ['GPC:N:', 'GPC:N:-1', 'GPC:N:1234567890', 'GPC:S:1', 'OffsetConnection:NaN', ' GPC:N:1']) {
    expect(isCursor(encoded(text)), text).toBe(false)
    expect(readCursor(encoded(text)), text).toBeNull()
  }
})
