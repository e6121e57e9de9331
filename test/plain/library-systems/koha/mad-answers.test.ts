import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LibrarySystem } from '../../../../server/domain/library-system/port.ts'
import { LibrarySystemUnreachable, SystemRefused } from '../../../../server/domain/library-system/port.ts'
import { openKoha } from '../../../../server/library-systems/koha/open.ts'
import { call, failure } from './koha.ts'

/** Serves a token, and one fixed answer for every other request. */
let answer: { status: number; type: string; total: string; body: string | Buffer }
const server = createServer((request, response) => {
  request.resume()
  const isToken = request.url?.endsWith('/oauth/token')
  response.writeHead(isToken ? 200 : answer.status, {
    'content-type': isToken ? 'application/json' : answer.type,
    'x-total-count': isToken ? '1' : answer.total,
  })
  response.end(isToken ? JSON.stringify({ access_token: 'x', expires_in: 3600 }) : answer.body)
})
let koha: LibrarySystem
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
  koha = openKoha({ url, user: 'id', secret: 'secret', options: { 'debt-limit': '0' } })
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const patron = { key: '1', cardNumber: '20000001' }
const subject = { record: '1', barcode: null, words: '' }
const hold = {
  ...subject,
  id: '1',
  state: 'QUEUED' as const,
  pickup: 'chuo',
  placedAt: null,
  place: 1,
  shelfExpiresOn: null,
  suspendedUntil: null,
  changeable: true,
  cancellable: true,
}
const loan = { ...subject, id: '1', lentAt: null, dueOn: null, renewals: 0, branch: null, renewalRefusal: null }
const acts = [
  () => koha.authenticate('20000001', 'himitsu1', call()),
  () => koha.account(patron, call()),
  () => koha.pickupPlaces(patron, '1', call()),
  () => koha.place(patron, { record: '1', pickup: 'chuo' }, call()),
  () => koha.change(patron, hold, { pickup: 'kita' }, call()),
  () => koha.cancel(patron, hold, call()),
  () => koha.suspend(patron, hold, null, call()),
  () => koha.resume(patron, hold, call()),
  () => koha.renew(patron, loan, call()),
  () => koha.availability(['1'], call()),
  () => koha.probe(call()),
]

/** The fields that the adapter reads, with arbitrary values. */
const row = fc.dictionary(
  fc.constantFrom(
    'hold_id',
    'patron_id',
    'biblio_id',
    'item_id',
    'checkout_id',
    'library_id',
    'cardnumber',
    'surname',
    'status',
    'priority',
    'due_date',
    'hold_date',
    'suspended',
    'suspended_until',
    'item',
    'biblio',
    'external_id',
    'balance',
    'renewals_count',
    'expiry_date',
    'needs_override',
    'error',
    'error_code',
    'errors',
    'checked_out_date',
  ),
  fc.oneof(
    fc.constantFrom<unknown>(1, '1', 'W', 'T', '2026-12-10T23:59:00+09:00', '2026-12-10', true, null, {
      biblio_id: 1,
      item_id: 1,
    }),
    fc.jsonValue(),
  ),
)
const body = fc.oneof(
  row.map((one) => JSON.stringify(one)),
  fc.array(row, { maxLength: 5 }).map((rows) => JSON.stringify(rows)),
  fc.json(),
  fc.string(),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.integer({ min: 1, max: 200_000 }).map((depth) => '['.repeat(depth)),
)
const mad = fc.record({
  status: fc.constantFrom(
    200,
    200,
    200,
    201,
    202,
    204,
    206,
    301,
    304,
    400,
    401,
    403,
    404,
    405,
    409,
    412,
    429,
    500,
    502,
    503,
    599,
  ),
  type: fc.constantFrom('application/json', 'text/html', 'application/json; charset=Shift_JIS'),
  total: fc.constantFrom('1', '0', '-1', 'many', '99999999999999999999', '3'),
  body,
})

test('any answer of Koha is a result, a refusal or an outage', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(mad, async (one) => {
      answer = one
      for (const act of acts) {
        const result = await failure(act())
        if (!(result instanceof Error) || result instanceof SystemRefused || result instanceof LibrarySystemUnreachable)
          continue
        expect(result).toBeUndefined()
      }
    }),
    { numRuns: 60 },
  )
})

test('a list without an end is aborted', async () => {
  answer = {
    status: 200,
    type: 'application/json',
    total: '99999999',
    body: JSON.stringify([{ item_id: 1, biblio_id: 1, status: 'W' }]),
  }
  const before = performance.now()
  expect(await failure(koha.availability(['1'], call(2000)))).toBeInstanceOf(LibrarySystemUnreachable)
  expect(performance.now() - before).toBeLessThan(6000)
})

test.each([21_000, 2_000_000])('a list of %i rows is rejected', async (length) => {
  answer = {
    status: 200,
    type: 'application/json',
    total: String(length),
    body: `[${'{"item_id":1,"biblio_id":1},'.repeat(length).slice(0, -1)}]`,
  }
  expect(await failure(koha.availability(['1'], call()))).toBeInstanceOf(LibrarySystemUnreachable)
})
