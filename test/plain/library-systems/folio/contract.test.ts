import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { folioNames, parseAccount } from '../../../../server/library-systems/folio/account.ts'
import { readFolioOptions } from '../../../../server/library-systems/folio/options.ts'
import { shared } from '../../../jobs/catalogue/import-files.ts'
import { callOf, notNull, openWithFakeFolio, patron } from '../../../library-systems/folio/opened.ts'

const folder = 'gateway/folio'
const options = { okapi: 'https://okapi.example.org', tenant: 'diku' }
const names = folioNames(readFolioOptions({ url: 'https://folio.example.org', user: '', secret: 'x', options }))

test('the example account in the contract is parsed', async (context) => {
  const path = await shared(`${folder}/edge-patron/ramls/examples/account.json`, context)
  const account = parseAccount(JSON.parse(await readFile(path, 'utf8')), 'x', names)
  expect(account.holds.map(({ state, place, cancellable }) => ({ state, place, cancellable }))).toEqual([
    { state: 'QUEUED', place: null, cancellable: true },
    { state: 'QUEUED', place: 1, cancellable: true },
  ])
  expect(account.loans).toMatchObject([{ dueOn: '2525-01-01', renewalRefusal: null }])
})

test("the fake answers with the contract's fields only, and with all required ones", async (context) => {
  const { fake } = await openWithFakeFolio()
  const schemaOf = async (name: string) =>
    JSON.parse(await readFile(await shared(`${folder}/edge-patron/ramls/${name}.json`, context), 'utf8'))
  const headers = { authorization: `apikey ${fake.settings.secret}` }
  const address = `${fake.url}/patron/account/${patron.key}?includeLoans=true&includeHolds=true`
  const account = await (await fetch(address, { headers })).json()
  for (const [name, given] of [
    ['account', account],
    ['hold', notNull(account.holds[0])],
    ['loan', notNull(account.loans[0])],
    ['item', notNull(account.loans[0]?.item)],
  ] as const) {
    const { properties, required = [] } = await schemaOf(name)
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(given)))
    expect(Object.keys(given)).toEqual(expect.arrayContaining(required))
  }
})

test('a recorded FOLIO profile contains the fields that sign-in reads', async (context) => {
  const { folio, fake } = await openWithFakeFolio()
  const path = await shared(`${folder}/vufind-responses/get-my-profile.json`, context)
  const recorded = JSON.parse(await readFile(path, 'utf8'))[1].body
  const { username, barcode, externalSystemId, active } = JSON.parse(recorded).users[0]
  const patron = { username, barcode, externalSystemId, active, password: 'x', id: 'foo', blocked: null, charges: [] }
  fake.state.patrons.push(patron)
  expect(await folio.authenticate(username, 'x', callOf())).toEqual({ key: externalSystemId, cardNumber: barcode })
})
