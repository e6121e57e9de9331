import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Capabilities, capabilityNames, type LibrarySystem } from '../../../server/domain/library-system/port.ts'
import type { SystemKind } from '../../../server/domain/library-system/settings.ts'
import { type Feature, features, unavailableFeatures } from '../../../server/domain/library-system/withheld.ts'
import { openLibrarySystem } from '../../../server/library-systems/connect.ts'
import { startFakeFolio } from '../../library-systems/folio/fake.ts'
import { startFakeKoha } from '../../library-systems/koha/fake.ts'
import { startFakeSip2 } from '../../library-systems/sip2/fake.ts'

const guide = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8')
const [, table = ''] = guide.split('### What a patron can do\n')
const rows = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| (?!what )([^|]+) \| (.+) \|$/gm)].map(
  ([, what = '', cells = '']) => [what, cells.split(' | ')] as const,
)

/** Each row of the table, as a capability of the port or an action that is withheld. */
const stands: Record<string, { capability?: keyof Capabilities; offers?: Feature[] }> = {
  "sign in with the library's card and password": {},
  'see loans, holds and what is ready': {},
  'reserve a title': { capability: 'place', offers: ['HOLDS'] },
  'reserve one certain copy, such as an issue': { capability: 'itemHolds', offers: ['ITEM_HOLDS'] },
  'choose among the branches where they may collect it': { capability: 'pickupPlaces' },
  'have a hold sent to another branch': { capability: 'changePickup', offers: ['CHANGES'] },
  'cancel a hold': { capability: 'cancel', offers: ['CANCELLATION'] },
  'let others go first for a while, for all holds or for one': { capability: 'suspend', offers: ['SKIP'] },
  'say until when they need a title, while reserving it': { capability: 'neededUntil', offers: ['NEEDED_UNTIL'] },
  'change that day later, keep a copy longer on the hold shelf': {},
  'renew a loan': { capability: 'renew', offers: ['RENEWALS'] },
  'see which copies are in, on each page': { capability: 'availability', offers: ['AVAILABILITY'] },
  'search for copies that can be lent now': { offers: ['LENDABLE_NOW'] },
  'see how many hold a title, and the most reserved titles': { offers: ['HOLD_COUNTS'] },
  'see when a hold was placed, and until when it is kept': { capability: 'holdDates', offers: ['HOLD_DATES'] },
  'see the place in the queue': { capability: 'queuePlaces' },
  'see charges that are not paid': { capability: 'charges' },
  'get holds in order (順番予約), kept by this service': { offers: ['SEQUENCES'] },
  'get any of several (いずれか予約), kept by this service': { capability: 'cancelWaiting', offers: ['ANY_OF'] },
  'see holds that were cancelled or lapsed, and how many more may be reserved': { offers: ['CLOSED_HOLDS', 'LIMITS'] },
  'choose for each hold how they are notified': { offers: ['CONTACT'] },
  'get mail about ready holds and reminders of due dates from this service': { offers: ['REMINDERS'] },
  'see loans of the past, send requests, choose a password, the calendar of holds and loans, family cards': {
    offers: ['HISTORY', 'REQUESTS', 'PASSWORDS', 'CALENDAR', 'FAMILY'],
  },
}
const ofTheDesk: Feature[] = ['CIRCULATION']

/** The columns after our own circulation, with the adapter of each. */
const columns = { koha: 'koha', kohaBySip2: 'sip2', sip2: 'sip2', folio: 'folio' } as const satisfies Record<
  string,
  SystemKind
>
type Column = keyof typeof columns
const columnNames = Object.keys(columns) as Column[]
const koha = () => startFakeKoha({ options: { 'debt-limit': '1000', 'item-holds': 'allow' } })
const kohaBySip2 = () => startFakeSip2({ dialect: 'koha' })
const sip2 = () => startFakeSip2({ options: { 'item-holds': 'yes' } })
const start = { koha, kohaBySip2, sip2, folio: startFakeFolio }
const opened = new Map<Column, LibrarySystem>()
const ends: (() => Promise<void>)[] = []
beforeAll(async () => {
  for (const column of columnNames) {
    const fake = await start[column]()
    const system = await openLibrarySystem(columns[column], fake.settings)
    opened.set(column, system)
    ends.push(() => system.close(), fake.close)
  }
})
afterAll(async () => {
  for (const end of ends) await end()
})

test('the table of library systems lists every capability and every withheld action (G4)', () => {
  expect(rows.map(([what]) => what)).toEqual(Object.keys(stands))
  const named = Object.values(stands)
  expect(named.flatMap(({ capability }) => capability ?? []).toSorted()).toEqual(capabilityNames.toSorted())
  expect([...named.flatMap(({ offers = [] }) => offers), ...ofTheDesk].toSorted()).toEqual(features.toSorted())
  // Our own circulation has no charges, and its holds are on titles.
  const differs: Record<string, string> = {
    'see charges that are not paid': 'none exist',
    'reserve one certain copy, such as an issue': 'no',
  }
  for (const [what, [own]] of rows) expect(own, what).toBe(differs[what] ?? 'yes')
  expect(unavailableFeatures(undefined)).toEqual(['ITEM_HOLDS'])
})

test.each(columnNames)(
  'the column of %s matches the capabilities that the adapter reports and the withheld actions (G4)',
  (column) => {
    const system = opened.get(column)
    if (!system) throw new Error('It was not opened.')
    const withheld = unavailableFeatures(system)
    for (const [what, cells] of rows) {
      const cell = cells[1 + columnNames.indexOf(column)] ?? ''
      const { capability, offers = [] } = stands[what] ?? {}
      const can = !/^(no|any branch|only .*)$/.test(cell)
      if (capability) expect(system.capabilities[capability], what).toBe(can)
      for (const offer of offers) expect(withheld.includes(offer), `${what}: ${offer}`).toBe(!can)
    }
  },
)

test('capabilities that depend on settings are missing without them', async () => {
  const fake = await startFakeFolio()
  const { 'cancellation-reason': _, ...options } = fake.settings.options
  const folio = await openLibrarySystem('folio', { ...fake.settings, options })
  expect(folio.capabilities.cancel).toBe(false)
  await folio.close()
  await fake.close()
  const silent = await startFakeSip2({ options: { supports: 'status' } })
  const sip2 = await openLibrarySystem('sip2', silent.settings)
  const asItSays = rows.flatMap(([what, cells]) => (cells[3] === 'as it says' ? (stands[what]?.capability ?? []) : []))
  expect(asItSays.length).toBeGreaterThan(3)
  for (const capability of asItSays) expect(sip2.capabilities[capability], capability).toBe(false)
  await sip2.close()
  await silent.close()
})
