import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { holdShape, parseAs } from '../../../../server/library-systems/koha/client/response-schemas.ts'
import { readKohaSettings } from '../../../../server/library-systems/koha/client/settings.ts'
import { toHold } from '../../../../server/library-systems/koha/holds.ts'
import { contractFile } from '../../../library-systems/koha/contract.ts'
import { call, day, withKoha } from './koha.ts'

/** Reads a file that is not part of the repository. A missing file skips the test, or fails it in CI. */
async function beside(path: string, skip: (note: string) => void): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null && process.env.CI) throw new Error(`${path} is missing; the tests need it.`)
  if (text === null) skip(`${path} is missing.`)
  return text ?? ''
}

test("every request and answer conforms to Koha's OpenAPI document", async ({ skip }) => {
  await beside(contractFile, skip)
  const { koha, fake, patron, account, hold, loan } = await withKoha({
    options: { 'debt-limit': '1000', 'item-holds': 'allow' },
  })
  const copyOf = (record: number) => fake.state.items.find(({ biblio_id }) => biblio_id === record)?.external_id ?? ''
  expect(fake.hasContract).toBe(true)
  await koha.authenticate('20000001', 'himitsu1', call())
  await account()
  await koha.pickupPlaces(patron, '9', call())
  await koha.pickupPlaces(patron, '9', call(), copyOf(9))
  await koha.availability(['1', '2', '3'], call())
  await koha.place(patron, { record: '9', pickup: 'kita' }, call())
  await koha.change(patron, await hold('9'), { pickup: 'chuo' }, call())
  await koha.suspend(patron, await hold('9'), day(9), call())
  await koha.suspend(patron, await hold('9'), null, call())
  await koha.resume(patron, await hold('9'), call())
  await koha.cancel(patron, await hold('9'), call())
  await koha.cancel(patron, await hold('4'), call())
  await koha.place(patron, { record: '9', pickup: 'kita', copy: copyOf(9) }, call())
  await koha.renew(patron, await loan('1'), call())
  for (const refused of ['3', '999']) {
    await expect(koha.place(patron, { record: refused, pickup: 'chuo' }, call())).rejects.toThrow()
  }
  await koha.probe(call())
  // Koha sends a string here, where its contract has an object.
  expect(fake.violations.splice(0)).toEqual(['POST /holds 400:  must be object'])
  // This proves that the check can fail.
  const token = await (
    await fetch(`${fake.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: fake.settings.user,
        client_secret: fake.settings.secret,
      }),
    })
  ).json()
  const authorization = `Bearer ${(token as { access_token: string }).access_token}`
  const strange = await fetch(`${fake.url}/holds?hold=1`, { headers: { authorization } })
  expect([strange.status, await strange.json()]).toEqual([
    400,
    [{ path: '/query/hold', message: 'Malformed query string' }],
  ])
  const wrong = await fetch(`${fake.url}/holds`, {
    method: 'POST',
    headers: { authorization },
    body: JSON.stringify({ patron_id: 1, biblio_id: 9, pickup_library_id: 'chuo', item_type: 'BOOK' }),
  })
  expect(wrong.status).toBe(400)
  expect(fake.violations).toEqual([
    'GET /holds: hold',
    // A bare array is not an object either.
    'GET /holds 400:  must be object',
    'POST /holds:  must NOT have additional properties',
  ])
})

test('a hold recorded from a Koha of 2020 is parsed', async ({ skip }) => {
  const path = fileURLToPath(new URL('../koha-fixtures/koha-hold-recorded-2020.json', `file://${contractFile}`))
  const [recorded] = JSON.parse(await beside(path, skip))
  const settings = readKohaSettings({ url: 'https://k.example.org/api/v1', user: 'u', secret: 's', options: {} })
  expect(toHold(parseAs(holdShape, recorded), null, settings)).toEqual({
    id: '56',
    record: '23',
    barcode: null,
    isOnCopy: false,
    words: '',
    state: 'READY',
    pickup: 'CPL',
    placedAt: new Date('2020-10-28T15:00:00Z'),
    placedDayOnly: true,
    place: null,
    shelfExpiresOn: '2020-11-15',
    suspendedUntil: null,
    changeable: false,
    cancellable: false,
  })
})
