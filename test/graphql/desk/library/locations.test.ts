import { expect, test } from 'vitest'
import type { LocationKind } from '../../../../generated/prisma/enums.ts'
import { countFacets } from '../../../../server/domain/catalogue/search/facets.ts'
import { foldConditions } from '../../../../server/domain/catalogue/search/folded-conditions.ts'
import { clearEndedDisplays } from '../../../../server/domain/circulation/items/shelve.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { type Answer, type AskOptions, ask } from '../../../support/http/ask.ts'
import { branchOf, day, hold, lend, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, listAt } from '../at-desk.ts'

const db = useDatabase()

/** A branch with locations of these codes, in this order. */
async function branchWith(...codes: string[]) {
  const branch = await newBranch(db)
  const ids: Record<string, number> = {}
  for (const [n, code] of codes.entries()) {
    const kind = code === 'KIDS' ? 'CHILDREN' : code === 'SHOW' ? 'DISPLAY' : 'OPEN'
    const data = { branchId: branch.id, code, name: code, nameEn: code, kind, position: n + 1 } as const
    ids[code] = (await db.prisma.shelvingLocation.create({ data })).id
  }
  return { branch, ids }
}

/** A title with a copy of the branch at a location. */
async function titleAt(branch: { id: number }, locationId: number | null, record: Parameters<typeof newTitle>[1] = {}) {
  const title = await newTitle(db, record)
  const id = title.items[0]?.id ?? 0
  const item = await db.prisma.item.update({ where: { id }, data: { branchId: branch.id, locationId } })
  return { ...title, item }
}

const changed = '__typename ... on ShelvingLocationsPayload { locations { code name position retiredAt version } }'

async function change(mutation: string, variables: Record<string, unknown>, asking: AskOptions = {}): Promise<Answer> {
  const types: Record<string, string> = {
    kind: 'ShelvingLocationKind!',
    ids: '[ID!]!',
    version: 'Int!',
    code: 'String!',
    name: 'String!',
  }
  const declared = Object.keys(variables).map((name) => `$${name}: ${types[name] ?? 'ID!'}`)
  const operation = `mutation (${declared.join(', ')}) { done: ${mutation} { ${changed} } }`
  return (await askAsLibrarian(db, operation, variables, asking)).done
}

const create = 'createShelvingLocation(input: { branchId: $at, code: $code, name: $name, nameEn: $name, kind: $kind })'
const rename = 'updateShelvingLocation(input: { branchId: $at, locationId: $id, version: $version, name: $name })'
const global = (id: number | undefined) => `ShelvingLocation:${id}`
const itemOf = (id: number) => db.prisma.item.findUniqueOrThrow({ where: { id } })

test('locations are created, renamed, ordered, retired, restored, deleted when unused and merged, and every act is logged (C14)', async () => {
  const branch = await newBranch(db)
  const at = `Branch:${branch.id}`
  await change(create, { at, code: 'JIDO', name: '児童', kind: 'CHILDREN' })
  expect(await change(create, { at, code: 'JIDO', name: '児童', kind: 'CHILDREN' })).toMatchObject({
    locations: [{ code: 'JIDO', position: 1 }],
  })
  expect(await change(create, { at, code: 'JIDO', name: '別', kind: 'OPEN' })).toEqual({
    __typename: 'ShelvingLocationCodeRefused',
  })
  expect(await change(create, { at, code: 'a b', name: '別', kind: 'OPEN' })).toEqual({
    __typename: 'ShelvingLocationCodeRefused',
  })
  await change(create, { at, code: '一般', name: '一般', kind: 'OPEN' })
  const rows = await db.prisma.shelvingLocation.findMany({
    where: { branchId: branch.id },
    orderBy: { position: 'asc' },
  })
  const [kids, general] = rows.map(({ id }) => id)
  await titleAt(branch, kids ?? null)
  expect(
    await change('orderShelvingLocations(branchId: $at, locationIds: $ids)', { at, ids: [global(general)] }),
  ).toMatchObject({
    locations: [{ code: '一般' }, { code: 'JIDO' }],
  })
  const one = { at, id: global(kids) }
  expect(await change(rename, { ...one, version: 1, name: 'こども' })).toMatchObject({
    locations: [{}, { name: 'こども', version: 2 }],
  })
  expect(await change(rename, { ...one, version: 1, name: 'キッズ' })).toEqual({
    __typename: 'ShelvingLocationChanged',
  })
  expect(await change(rename, { ...one, version: 1, name: 'こども' })).toMatchObject({
    __typename: 'ShelvingLocationsPayload',
  })
  const byId = (name: string) => change(`${name}(branchId: $at, locationId: $id)`, one)
  expect((await byId('retireShelvingLocation')).locations[1].retiredAt).not.toBeNull()
  expect((await byId('restoreShelvingLocation')).locations[1].retiredAt).toBeNull()
  expect(await byId('deleteShelvingLocation')).toEqual({ __typename: 'ShelvingLocationInUse' })
  const merged = 'mergeShelvingLocations(branchId: $at, locationId: $id, intoId: $into)'
  expect(await change(merged, { ...one, into: one.id })).toEqual({ __typename: 'SameShelvingLocation' })
  expect(await change(merged, { ...one, into: global(general) })).toMatchObject({ locations: [{ code: '一般' }] })
  expect(await db.prisma.item.count({ where: { locationId: general } })).toBe(1)
  const logged = await db.prisma.auditEntry.findMany({ where: { branchId: branch.id }, select: { action: true } })
  expect(new Set(logged.map(({ action }) => action))).toEqual(
    new Set([
      ...['createShelvingLocation', 'orderShelvingLocations', 'updateShelvingLocation', 'retireShelvingLocation'],
      ...['restoreShelvingLocation', 'mergeShelvingLocations'],
    ]),
  )
})

test('a copy is never at a location of another branch, whoever writes it, and leaves its locations when it moves (C14)', async () => {
  const [here, there] = [await branchWith('A', 'SHOW'), await branchWith('B')]
  const { item } = await titleAt(here.branch, here.ids.A ?? 0)
  const data = { locationId: there.ids.B ?? 0 }
  await expect(db.prisma.item.update({ where: { id: item.id }, data })).rejects.toThrow()
  const [temporaryLocationId, temporaryUntil] = [here.ids.SHOW ?? 0, day(3)]
  await db.prisma.item.update({ where: { id: item.id }, data: { temporaryLocationId, temporaryUntil } })
  // The previous release does not know the columns.
  await db.query('UPDATE items SET branch_id = $1 WHERE id = $2', [there.branch.id, item.id])
  expect(await itemOf(item.id)).toMatchObject({ locationId: null, temporaryLocationId: null, temporaryUntil: null })
  const move = 'moveItem(branchId: $at, barcode: $code, ownerBranchId: $owner, locationId: $id)'
  const declared = '$at: ID!, $code: String!, $owner: ID!, $id: ID'
  const moved = (owner: { branch: { id: number } }, id: number | undefined) => {
    const ids = { at: `Branch:${here.branch.id}`, owner: `Branch:${owner.branch.id}`, id: global(id) }
    return askAsLibrarian(db, `mutation (${declared}) { done: ${move} { __typename } }`, { ...ids, code: item.barcode })
  }
  expect((await moved(here, there.ids.B)).done).toEqual({ __typename: 'UnknownShelvingLocation' })
  expect((await moved(here, here.ids.A)).done).toEqual({ __typename: 'DeskItemPayload' })
  expect(await itemOf(item.id)).toMatchObject({ branchId: here.branch.id, locationId: here.ids.A })
})

test('a display ends by itself after its last day, and the desk lists the copies to take back until they are back or lent (C14)', async () => {
  const { branch, ids } = await branchWith('A', 'SHOW')
  const [shown, lent, other] = [
    await titleAt(branch, ids.A ?? 0),
    await titleAt(branch, ids.A ?? 0),
    await titleAt(await newBranch(db), null),
  ]
  const barcodes = [shown, shown, lent, other].map(({ item }) => item.barcode)
  const operation = `mutation ($at: ID!, $barcodes: [String!]!, $id: ID!, $until: Date!) {
    done: setTemporaryLocation(branchId: $at, barcodes: $barcodes, locationId: $id, until: $until) {
      __typename ... on SetTemporaryLocationPayload { reports { repeated outcome { __typename } } }
    }
  }`
  const ids2 = { at: `Branch:${branch.id}`, barcodes, id: global(ids.SHOW) }
  expect((await askAsLibrarian(db, operation, { ...ids2, until: '2020-01-01' })).done).toEqual({
    __typename: 'DaysInPast',
  })
  const until = day(2).toISOString().slice(0, 10)
  const { done } = await askAsLibrarian(db, operation, { ...ids2, until })
  expect(done.reports.map(({ repeated, outcome }: Answer) => [repeated, outcome.__typename])).toEqual([
    [false, 'DeskItemPayload'],
    [true, 'DeskItemPayload'],
    [false, 'DeskItemPayload'],
    [false, 'ItemOfOtherBranch'],
  ])
  const seen = async (at: Date) => {
    const query = `query ($id: ID!) { title(id: $id) { items { location { code } permanentLocation { code } temporaryUntil } } }`
    return (await ask(db, query, { id: `Title:${shown.id}` }, { at })).title.items[0]
  }
  const lastMoment = new Date(day(3).getTime() - 9 * 3600_000 - 1)
  expect(await seen(lastMoment)).toEqual({
    location: { code: 'SHOW' },
    permanentLocation: { code: 'A' },
    temporaryUntil: until,
  })
  const after = new Date(lastMoment.getTime() + 1)
  expect(await seen(after)).toEqual({ location: { code: 'A' }, permanentLocation: { code: 'A' }, temporaryUntil: null })
  await lend(db, await newPatron(db), lent)
  const list = () => listAt(db, branch, 'endedDisplays', 'barcode display { code } location { code }', { at: after })
  const row = { barcode: shown.item.barcode, display: { code: 'SHOW' }, location: { code: 'A' } }
  expect(await list()).toEqual({ total: 1, rows: [row] })
  expect(await clearEndedDisplays(db, after)).toBe(1)
  expect(await itemOf(lent.item.id)).toMatchObject({ temporaryLocationId: null })
  expect((await list()).total).toBe(1)
  const back = `mutation ($at: ID!, $barcodes: [String!]!) { done: endTemporaryLocation(branchId: $at, barcodes: $barcodes) { __typename } }`
  await askAsLibrarian(db, back, { at: ids2.at, barcodes: [shown.item.barcode] })
  expect((await list()).total).toBe(0)
})

test('the pull list follows the walking order, then the shelf mark, and has the display of a copy (C14)', async () => {
  const { branch, ids } = await branchWith('A', 'SHOW', 'B')
  const wanted = async (locationId: number | null, shelfMark: string, displayed = false) => {
    const { item, ...title } = await titleAt(branch, locationId)
    const display = displayed ? { temporaryLocationId: ids.SHOW ?? 0, temporaryUntil: day(1) } : {}
    await db.prisma.item.update({ where: { id: item.id }, data: { shelfMark, ...display } })
    await hold(db, await newPatron(db), title)
  }
  await wanted(null, '000')
  await wanted(ids.B ?? 0, '100')
  await wanted(ids.A ?? 0, '900')
  await wanted(ids.A ?? 0, '800')
  await wanted(ids.B ?? 0, '700', true)
  const { rows } = await listAt(db, branch, 'pullList', 'shelfMark location { code }')
  expect(rows.map(({ shelfMark, location }) => [location?.code, shelfMark])).toEqual([
    ['A', '800'],
    ['A', '900'],
    ['SHOW', '700'],
    ['B', '100'],
    [undefined, '000'],
  ])
})

test('search finds titles by location and by kind, and each count of a facet is what choosing it finds (C2, C14)', async () => {
  const { branch, ids } = await branchWith('A', 'KIDS', 'SHOW')
  const title = '置き場所の試し'
  await titleAt(branch, ids.A ?? 0, { title })
  await titleAt(branch, ids.KIDS ?? 0, { title })
  const { item } = await titleAt(branch, ids.KIDS ?? 0, { title, subjects: ['展示'] })
  await titleAt(branch, null, { title })
  await db.prisma.item.update({
    where: { id: item.id },
    data: { temporaryLocationId: ids.SHOW ?? 0, temporaryUntil: day(0) },
  })
  const today = day(0).toISOString().slice(0, 10)
  const places = { locationIds: Object.values(ids), today }
  const place = (locationIds: number[], kinds: LocationKind[] = []) => ({ locationIds, kinds, today })
  const at = { keyword: title, branchId: branch.id }
  const count = async (conditions: Parameters<typeof foldConditions>[0]) =>
    (await countFacets(db, foldConditions(conditions))).total
  const cases: Parameters<typeof foldConditions>[0][] = [
    at,
    { ...at, lendableNow: true },
    { ...at, place: place([], ['CHILDREN']) },
    { branchId: branch.id },
  ]
  for (const conditions of cases) {
    const facets = await countFacets(db, foldConditions(conditions), undefined, places)
    expect(await countFacets(db, foldConditions(conditions), 0, places)).toEqual(facets)
    expect(facets.locations.length).toBeGreaterThan(0)
    for (const { locationId, count: said } of facets.locations) {
      const kinds = conditions.place?.kinds ?? []
      expect(await count({ ...conditions, place: place([locationId], kinds) })).toBe(said)
    }
  }
  const found = await countFacets(db, foldConditions({ ...at, place: place([ids.A ?? 0]) }), undefined, places)
  expect(found).toMatchObject({ total: 1, branches: [{ branchId: branch.id, count: 4 }] })
  const byKind = await countFacets(db, foldConditions({ keyword: title, place: place([], ['CHILDREN']) }))
  expect(byKind).toMatchObject({ total: 1, branches: [{ branchId: branch.id, count: 1 }] })
  const operation = `query ($conditions: TitleConditions) {
    titles(conditions: $conditions, first: 0) { totalCount facets { locations { location { code } count } } }
  }`
  const asked = { keyword: title, branchId: `Branch:${branch.id}`, locationIds: [global(ids.SHOW)] }
  expect((await ask(db, operation, { conditions: asked })).titles).toMatchObject({
    totalCount: 1,
    facets: { locations: expect.arrayContaining([{ location: { code: 'SHOW' }, count: 1 }]) },
  })
})

test('only a manager of the branch changes its locations, and every member of staff moves copies to a display (C14, O2)', async () => {
  const { branch, ids } = await branchWith('A', 'SHOW')
  const { item } = await titleAt(branch, ids.A ?? 0)
  const desk = await newPatron(db, { role: 'DESK' })
  const manager = await newPatron(db, {
    role: 'BRANCH_MANAGER',
    managedBranches: { create: { branchId: (await branchOf(db)).id } },
  })
  const at = `Branch:${branch.id}`
  for (const as of [desk, manager]) {
    const created = `mutation ($at: ID!) { done: createShelvingLocation(input: { branchId: $at, code: "X", name: "X", nameEn: "X", kind: OPEN }) { __typename } }`
    await expect(ask(db, created, { at }, { as })).rejects.toMatchObject({ code: 'FORBIDDEN', role: 'BRANCH_MANAGER' })
    const operation = `mutation ($at: ID!, $barcodes: [String!]!, $id: ID!) {
      done: setTemporaryLocation(branchId: $at, barcodes: $barcodes, locationId: $id, until: "2030-01-01") { __typename }
    }`
    const variables = { at, barcodes: [item.barcode], id: global(ids.SHOW) }
    expect((await ask(db, operation, variables, { as })).done).toEqual({ __typename: 'SetTemporaryLocationPayload' })
  }
})
