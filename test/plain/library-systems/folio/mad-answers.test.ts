import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LibrarySystemUnreachable } from '../../../../server/domain/library-system/port.ts'
import { folioNames, parseAccount } from '../../../../server/library-systems/folio/account.ts'
import { readFolioOptions } from '../../../../server/library-systems/folio/options.ts'
import { plainText, refusalOf } from '../../../../server/library-systems/folio/refusals.ts'

const options = { okapi: 'https://okapi.example.org', tenant: 'diku' }
const names = folioNames(readFolioOptions({ url: 'https://folio.example.org', user: '', secret: 'x', options }))

const maybe = (likely: fc.Arbitrary<unknown>) => fc.option(fc.oneof({ weight: 8, arbitrary: likely }, fc.jsonValue()))
const id = fc.oneof(fc.uuid(), fc.string({ unit: 'binary' }))
const moment = fc.oneof(fc.constantFrom('2026-11-27T00:00:00.000+0000', '', 'gestern'), fc.string())
const item = maybe(fc.record({ instanceId: maybe(id), itemId: maybe(id), title: maybe(fc.string({ unit: 'binary' })) }))
const status = fc.constantFrom('Open - Not yet filled', 'Open - Awaiting delivery', 'Closed - Filled', 'x')
const hold = fc.record({ requestId: maybe(id), item, requestDate: maybe(moment), status: maybe(status) })
const queued = fc.record({ pickupLocationId: maybe(id), queuePosition: maybe(fc.double()) })
const holds = fc.array(fc.tuple(hold, queued).map(([a, b]) => ({ ...a, ...b })))
const loans = fc.array(fc.record({ id: maybe(id), item, loanDate: maybe(moment), dueDate: maybe(moment) }))

test('any answer is parsed as an account or rejected as unreadable', () => {
  const answers = fc.oneof(fc.record({ holds: maybe(holds), loans: maybe(loans) }), fc.jsonValue())
  fc.assert(
    fc.property(answers, (answer) => {
      try {
        const account = parseAccount(answer, '20000001', names)
        for (const { id, place, words, placedAt } of account.holds) {
          expect(id).toMatch(/^[\w.~-]{1,100}$/)
          expect(place === null || (Number.isInteger(place) && place > 0)).toBe(true)
          expect(words.length).toBeLessThanOrEqual(500)
          expect(placedAt === null || !Number.isNaN(placedAt.getTime())).toBe(true)
        }
        for (const { id, dueOn } of account.loans) {
          expect(id).toMatch(/^[\w.~-]{1,100}$/)
          if (dueOn !== null) expect(dueOn).toMatch(/^[+-]?\d{4,6}-\d\d-\d\d$/)
        }
      } catch (error) {
        if (!(error instanceof LibrarySystemUnreachable)) throw error
      }
    }),
    { numRuns: 2000 },
  )
})

test('any refusal message becomes plain text of bounded length in linear time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (words) => {
      const { refused } = refusalOf('422', words)
      expect(refused.words.length).toBeLessThanOrEqual(500)
      expect(refused.words).not.toMatch(/\p{Cc}/u)
    }),
    { numRuns: 2000 },
  )
  const began = performance.now()
  plainText('requests is '.repeat(1_000_000))
  refusalOf('422', 'requests is '.repeat(1_000_000))
  expect(performance.now() - began).toBeLessThan(5000)
})
