import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineBuffer, LineTooLong } from '../../../server/sip2-codec/lines.ts'

const most = 64
const texts = (lines: Buffer[]) => lines.map((one) => one.toString('latin1'))

test.each(['\r', '\r\n', '\n', '\n\r'])('%j ends a line', (end) => {
  expect(texts(new LineBuffer(most).add(Buffer.from(['a', 'b', ''].join(end))))).toEqual(['a', 'b'])
})

test('lines do not depend on how they are split into chunks', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z|]{1,20}$/)), fc.array(fc.nat(5)), (lines, cuts) => {
      const all = Buffer.from(lines.map((one) => `${one}\r\n`).join(''))
      const reader = new LineBuffer(most)
      const found: Buffer[] = []
      let from = 0
      for (const cut of cuts) {
        found.push(...reader.add(all.subarray(from, from + cut)))
        from += cut
      }
      found.push(...reader.add(all.subarray(from)))
      expect(texts(found)).toEqual(lines)
    }),
  )
})

test('a returned line does not change with the next one', () => {
  const reader = new LineBuffer(most)
  const [first] = reader.add(Buffer.from('first\r'))
  reader.add(Buffer.from('other\r'))
  expect(first?.toString()).toBe('first')
})

test('the buffer never exceeds the maximum line length', () => {
  const reader = new LineBuffer(most)
  expect(reader.add(Buffer.alloc(most, 'x'))).toEqual([])
  expect(() => reader.add(Buffer.from('x'))).toThrow(LineTooLong)
  expect(() => new LineBuffer(most).add(Buffer.alloc(10 * most, 'x'))).toThrow(LineTooLong)
})
