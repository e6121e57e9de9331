import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeCursor } from '../../../server/domain/common/cursors.ts'
import { parseArguments } from '../../../server/routes/catalogue/oai/arguments.ts'
import { parseRange } from '../../../server/routes/catalogue/oai/records.ts'
import {
  decodeResumptionToken,
  encodeResumptionToken,
  type ResumptionState,
  tokenExpiry,
} from '../../../server/routes/catalogue/oai/token.ts'
import { now } from '../../support/library/now.ts'

const argument = fc.option(fc.string({ maxLength: 100 }), { nil: undefined })
const resumptions: fc.Arbitrary<ResumptionState> = fc.record({
  verb: fc.constantFrom('ListIdentifiers', 'ListRecords'),
  metadataPrefix: fc.string({ maxLength: 100 }),
  from: argument,
  until: argument,
  set: argument,
  after: fc.string({ maxLength: 200 }),
  cursor: fc.nat(1_000_000),
  size: fc.nat(1_000_000),
})

test('a token decodes to its content until it expires', () => {
  const property = fc.property(resumptions, (resumption) => {
    const expires = tokenExpiry(now)
    const token = encodeResumptionToken(resumption, expires)
    expect(token).toMatch(/^[\w-]+$/)
    expect(decodeResumptionToken(token, expires)).toEqual(resumption)
    expect(decodeResumptionToken(token, new Date(expires.getTime() + 1000))).toBeNull()
  })
  fc.assert(property)
})

test('any text is decoded as a complete token or rejected', () => {
  const made = fc
    .tuple(resumptions, fc.nat(), fc.string({ unit: 'binary', maxLength: 5 }))
    .map(([resumption, at, put]) => {
      const token = encodeResumptionToken(resumption, tokenExpiry(now))
      return token.slice(0, at % token.length) + put + token.slice((at % token.length) + 1)
    })
  const json = fc.array(fc.jsonValue()).map((said) => encodeCursor(['oai', 'ListRecords', ...said]))
  const property = fc.property(fc.oneof(fc.string({ unit: 'binary' }), made, json), (token) => {
    const read = decodeResumptionToken(token, now)
    if (read === null) return
    expect(['ListIdentifiers', 'ListRecords']).toContain(read.verb)
    expect([read.cursor, read.size].every(Number.isSafeInteger)).toBe(true)
    for (const text of [read.metadataPrefix, read.after]) expect(typeof text).toBe('string')
  })
  fc.assert(property, { numRuns: 3_000 })
})

test('any arguments are accepted or refused with a protocol error code', () => {
  const names = [
    'verb',
    'identifier',
    'metadataPrefix',
    'from',
    'until',
    'set',
    'resumptionToken',
    '__proto__',
    'constructor',
  ]
  const values = ['Identify', 'ListRecords', 'GetRecord', 'ListSets', 'oai_dc', '2026-11-24', 'branch:chuo', '']
  const text = fc.oneof(fc.constantFrom(...values), fc.string({ unit: 'binary' }))
  const pairs = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), text), { maxLength: 6 })
  const property = fc.property(pairs, (given) => {
    const read = parseArguments(given)
    if ('code' in read) expect(['badVerb', 'badArgument']).toContain(read.code)
    else expect(Object.entries(read.request).sort()).toEqual([...given].sort())
  })
  fc.assert(property, { numRuns: 3_000 })
})

test('a date range is valid, ordered and in whole seconds, or gets an error message', () => {
  const date = fc.oneof(
    fc.date({ noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
    fc.date({ noInvalidDate: true }).map((moment) => `${moment.toISOString().slice(0, 19)}Z`),
    fc.stringMatching(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/),
    fc.string(),
  )
  const property = fc.property(
    fc.option(date, { nil: undefined }),
    fc.option(date, { nil: undefined }),
    (from, until) => {
      const range = parseRange(from, until)
      if (typeof range === 'string') return
      expect([range.from === null, range.until === null]).toEqual([from === undefined, until === undefined])
      if (range.from && range.until) expect(range.from.getTime()).toBeLessThanOrEqual(range.until.getTime())
      for (const end of [range.from, range.until]) if (end) expect(end.getUTCMilliseconds()).toBe(0)
    },
  )
  fc.assert(property, { numRuns: 2_000 })
})
