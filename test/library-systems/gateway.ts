import type { Database } from '../../server/database/database.ts'
import { connectSystem } from '../../server/domain/library-system/connected.ts'
import { LibrarySystemGuard } from '../../server/domain/library-system/guard.ts'
import type { LibrarySystem } from '../../server/domain/library-system/port.ts'
import type { SystemKind, SystemSettings } from '../../server/domain/library-system/settings.ts'
import { openLibrarySystem } from '../../server/library-systems/connect.ts'
import { type openApp, openBrowser } from '../support/http/app.ts'
import { now } from '../support/library/now.ts'
import { newTitles } from '../support/library/world.ts'
import { startFakeFolio } from './folio/fake.ts'
import { uuidOf } from './folio/state.ts'
import { type FakeKoha, startFakeKoha } from './koha/fake.ts'
import { type FakeOptions, startFakeSip2 } from './sip2/fake.ts'

export interface Record {
  record: string
  title: string
  barcodes: string[]
}

/** A fake library system on loopback, with the part of its catalogue that our catalogue contains. */
export async function startFakeSystem(kind: SystemKind, options: SystemSettings['options'] = {}) {
  if (kind === 'koha') {
    const fake = await startFakeKoha({ now: () => now, options })
    const { biblios, items } = fake.state
    const records = biblios.map(({ biblio_id, title }): Record => {
      const copies = items.filter((item) => item.biblio_id === biblio_id)
      return { record: String(biblio_id), title, barcodes: copies.flatMap(({ external_id }) => external_id ?? []) }
    })
    const calls = () => fake.calls.length
    return {
      ...common(fake),
      records,
      calls,
      written: () => fake.state.writes.length,
      codeOf: renameLibraries(fake.state),
    }
  }
  if (kind === 'sip2') {
    const { dialect, ...more } = options as Pick<FakeOptions, 'dialect'> & SystemSettings['options']
    const fake = await startFakeSip2({ ...(dialect && { dialect }), options: more })
    const records = fake.state.records.map(
      ({ number, title, barcodes }): Record => ({ record: number, title, barcodes }),
    )
    const calls = () => Object.values(fake.calls).reduce((sum, each) => sum + each, 0)
    return { ...common(fake), records, calls, written: () => fake.state.written.length, codeOf: () => null }
  }
  const fake = await startFakeFolio({ now: () => now })
  Object.assign(fake.settings.options, options)
  const records = fake.state.records.map(
    ({ id, title, copies }): Record => ({ record: id, title, barcodes: copies.map(({ barcode }) => barcode) }),
  )
  const calls = () => fake.calls.all
  return {
    ...common(fake),
    records,
    calls,
    written: () => fake.state.written.length,
    codeOf: (code: string) => uuidOf(code),
  }
}

/** Gives the libraries of a Koha such codes as Koha has, in capital letters. Returns the code for one of ours. */
function renameLibraries({ patrons, items, holds, checkouts, libraries, pickups }: FakeKoha['state']) {
  const codeOf = (code: string) => `${code.toUpperCase()}_1`
  for (const one of [...patrons, ...checkouts, ...libraries]) one.library_id = codeOf(one.library_id)
  for (const hold of holds) hold.pickup_library_id = codeOf(hold.pickup_library_id)
  for (const [record, codes] of pickups) pickups.set(record, codes.map(codeOf))
  for (const item of items) {
    item.home_library_id = codeOf(item.home_library_id)
    item.holding_library_id = codeOf(item.holding_library_id)
  }
  return codeOf
}

const common = <Fake extends { settings: unknown; close(): Promise<void> }>(fake: Fake) => ({
  fake,
  settings: fake.settings as Parameters<typeof openLibrarySystem>[1],
  close: () => fake.close(),
})

/** Adds the branches and the catalogue of that library system to the demo library. */
export async function connectFakeSystem(
  db: Database,
  kind: SystemKind,
  wait: ConstructorParameters<typeof LibrarySystemGuard>[1] = {},
  watched = (adapter: LibrarySystem) => adapter,
  options: SystemSettings['options'] = {},
) {
  const system = await startFakeSystem(kind, options)
  const adapter = watched(await openLibrarySystem(kind, system.settings))
  const guard = new LibrarySystemGuard(adapter, wait)
  const { prisma } = db
  const known = await prisma.branch.findMany({ where: { code: { in: ['kita', 'minami'] } } })
  for (const [code, name] of [
    ['kita', '北図書館'],
    ['minami', '南図書館'],
  ] as const) {
    if (known.some((branch) => branch.code === code)) continue
    await prisma.branch.create({ data: { code, name, nameEn: `${code} Library`, kind: 'LIBRARY', position: 90 } })
  }
  for (const { id, code } of await prisma.branch.findMany({ where: { code: { in: ['chuo', 'kita', 'minami'] } } })) {
    await prisma.branch.update({ where: { id }, data: { librarySystemCode: system.codeOf(code) } })
  }
  const titles = await newTitles(
    db,
    system.records.map(({ record, title }) => ({ source: kind, controlNumber: record, title, copies: 0 })),
  )
  const { id: branchId } = await prisma.branch.findUniqueOrThrow({ where: { code: 'chuo' } })
  await prisma.item.createMany({
    skipDuplicates: true,
    data: system.records.flatMap(({ record, barcodes }) => {
      const titleId = titles.find(({ controlNumber }) => controlNumber === record)?.id ?? 0
      return barcodes.map((barcode) => ({ barcode, titleId, branchId }))
    }),
  })
  connectSystem(db, guard, kind)
  return {
    ...system,
    adapter,
    guard,
    titles,
    close: async () => {
      await adapter.close()
      await system.close()
    },
  }
}

export type ConnectedSystem = Awaited<ReturnType<typeof connectFakeSystem>>

/** The card of each fake that has loans and holds. */
export const card = { number: '20000001', password: 'himitsu1' }

/** Opens a browser that is signed in with that card. */
export async function openSignedInBrowser(service: ReturnType<typeof openApp>) {
  const browser = openBrowser(service)
  await browser.visit('/sign-in')
  await browser.submit('/sign-in', { card: card.number, password: card.password })
  return browser
}

/** Adds a title to the basket on its page. */
export async function putInBasket(browser: ReturnType<typeof openBrowser>, id: number | undefined) {
  await browser.visit(`/titles/${id}`)
  await browser.submit('/basket', { title: String(id) })
}

/** Settings of a guard whose requests and looks end after that many milliseconds. */
export const shortTimes = (milliseconds: number) => ({
  times: { read: milliseconds, write: milliseconds, operation: 3 * milliseconds, look: milliseconds, lookAgain: 300 },
})
