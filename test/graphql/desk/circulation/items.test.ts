import { expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { branchOf, hold, lend, newPatron, newTitle, patronOf, patrons } from '../../../support/library/world.ts'
import { askAsStaff, branchId, checkIn, type DeskPlace, log } from './scan.ts'

const db = useDatabase()

const changed = `
  __typename
  ... on DeskItemPayload { item { barcode status } instruction { what: kind branch { id } hold { id } } }
`

async function report({ barcode }: { barcode: string }, status: string, { branch }: DeskPlace = {}) {
  const operation = `mutation ($at: ID!, $barcode: String!, $status: ItemStatus!) {
    updateItemStatus(branchId: $at, barcode: $barcode, status: $status) { ${changed} ... on UnknownBarcode { barcode } }
  }`
  return (await askAsStaff(db, operation, { at: await branchId(db, branch), barcode, status })).updateItemStatus
}

async function move({ barcode }: { barcode: string }, owner: { id: number }) {
  const operation = `mutation ($at: ID!, $barcode: String!, $owner: ID!) {
    moveItem(branchId: $at, barcode: $barcode, ownerBranchId: $owner) { ${changed} ... on UnknownBarcode { barcode } }
  }`
  const variables = { at: await branchId(db), barcode, owner: `Branch:${owner.id}` }
  return (await askAsStaff(db, operation, variables)).moveItem
}

async function add(titleId: number, barcode: string, more: { shelfMark?: string; referenceOnly?: boolean } = {}) {
  const operation = `mutation ($at: ID!, $title: ID!, $barcode: String!, $shelfMark: String, $referenceOnly: Boolean!) {
    createItem(input: { branchId: $at, titleId: $title, barcode: $barcode, shelfMark: $shelfMark, referenceOnly: $referenceOnly }) {
      ${changed} ... on BarcodeInUse { barcode }
    }
  }`
  const variables = { at: await branchId(db), title: `Title:${titleId}`, barcode, referenceOnly: false, ...more }
  return (await askAsStaff(db, operation, variables)).createItem
}

async function book(record: Parameters<typeof newTitle>[1] = {}) {
  const title = await newTitle(db, record)
  return { ...title, itemId: title.items[0]?.id ?? 0, barcode: title.items[0]?.barcode ?? '' }
}

test('a copy can be recorded as missing, lost, damaged or withdrawn, and the log has the state (H10)', async () => {
  for (const status of ['MISSING', 'LOST', 'DAMAGED', 'WITHDRAWN']) {
    const copy = await book()
    const answer = await report(copy, status)
    expect(answer).toEqual({
      __typename: 'DeskItemPayload',
      item: { barcode: copy.barcode, status },
      instruction: null,
    })
    const entry = { action: 'updateItemStatus', itemId: copy.itemId, patronId: null, details: { status } }
    expect((await log(db)).at(-1)).toMatchObject(entry)
  }
})

test('the hold of a lost copy returns to the queue (H10)', async () => {
  const copy = await book()
  const { id } = await hold(db, await newPatron(db), copy, { state: 'READY' })
  await report(copy, 'LOST')
  expect(await db.prisma.hold.findUnique({ where: { id } })).toMatchObject({ state: 'QUEUED', itemId: null })
})

test('a found or repaired copy goes to the next hold, and the answer says so (H3)', async () => {
  const copy = await book()
  await report(copy, 'DAMAGED')
  const { id } = await hold(db, await newPatron(db), copy)
  const instruction = { what: 'HOLD_SHELF', branch: { id: await branchId(db) }, hold: { id: `DeskHold:${id}` } }
  expect(await report(copy, 'AVAILABLE')).toMatchObject({ item: { status: 'AVAILABLE' }, instruction })
  expect(await report(copy, 'AVAILABLE')).toMatchObject({ item: { status: 'AVAILABLE' }, instruction: null })
})

test('a copy on loan must be checked in before it can be missing or damaged (bad input)', async () => {
  const copy = await book()
  await lend(db, await newPatron(db), copy)
  for (const status of ['MISSING', 'DAMAGED', 'AVAILABLE']) {
    expect(await report(copy, status)).toEqual({ __typename: 'ItemOnLoan' })
  }
  expect(await report(copy, 'LOST')).toMatchObject({ item: { status: 'LOST' } })
})

test('a copy transferred to another branch is sent there at check-in (D)', async () => {
  const [copy, seto] = [await book(), await branchOf(db, 'seto')]
  expect(await move(copy, seto)).toMatchObject({ item: { barcode: copy.barcode }, instruction: null })
  expect((await log(db)).at(-1)).toMatchObject({
    action: 'moveItem',
    itemId: copy.itemId,
    details: { ownerId: seto.id },
  })
  expect((await checkIn(db, copy)).instruction).toEqual({
    what: 'TRANSIT',
    branch: { id: `Branch:${seto.id}` },
    hold: null,
  })
  expect(await move(copy, { id: 999_999 })).toEqual({ __typename: 'UnknownBranch' })
})

test('a new copy belongs to the branch of the desk and fills the first hold (H3)', async () => {
  const title = await newTitle(db, { copies: 0 })
  const { id } = await hold(db, await newPatron(db), title)
  const answer = await add(title.id, 'NEW0001', { shelfMark: ' 913.6/ナ ' })
  expect(answer).toMatchObject({ item: { barcode: 'NEW0001' }, instruction: { hold: { id: `DeskHold:${id}` } } })
  const row = await db.prisma.item.findUniqueOrThrow({ where: { barcode: 'NEW0001' } })
  expect(row).toMatchObject({ branchId: (await branchOf(db)).id, shelfMark: '913.6/ナ', referenceOnly: false })
  expect((await log(db)).at(-1)).toMatchObject({ action: 'createItem', itemId: row.id, patronId: null })
  await add(title.id, 'NEW0002', { referenceOnly: true })
  const readOnly = await db.prisma.item.findUniqueOrThrow({ where: { barcode: 'NEW0002' } })
  expect(readOnly).toMatchObject({ shelfMark: null, referenceOnly: true })
})

test('a new copy cannot have a barcode that is in use, a card number, empty or too long (bad input)', async () => {
  const { id, barcode } = await book()
  const { cardNumber } = await patronOf(db, patrons.hanako)
  for (const taken of [barcode, cardNumber]) {
    expect(await add(id, taken)).toEqual({ __typename: 'BarcodeInUse', barcode: taken })
  }
  for (const none of ['', ' - ', '本', '1'.repeat(41)]) {
    expect([none, await add(id, none)]).toEqual([none, { __typename: 'NotABarcode' }])
  }
  expect(await add(999_999, 'NEW0003')).toEqual({ __typename: 'UnknownTitle' })
  expect(await db.prisma.item.count({ where: { titleId: id } })).toBe(1)
})

test('every action refuses an unknown barcode by name (bad input)', async () => {
  const unknown = { __typename: 'UnknownBarcode', barcode: 'NOSUCH' }
  expect(await report({ barcode: 'NOSUCH' }, 'LOST')).toEqual(unknown)
  expect(await move({ barcode: 'NOSUCH' }, await branchOf(db))).toEqual(unknown)
  const look = 'query { deskItem(barcode: "NOSUCH") { __typename ... on UnknownBarcode { barcode } } }'
  expect((await askAsStaff(db, look, {})).deskItem).toEqual(unknown)
})

test('no log entry has both a copy and a patron, which the database also enforces (R4, P8)', async () => {
  const copy = await book()
  const patron = await newPatron(db)
  await checkIn(db, copy)
  const entries = await log(db)
  expect(entries.length).toBeGreaterThan(0)
  expect(entries.filter(({ itemId, patronId }) => itemId !== null && patronId !== null)).toEqual([])
  const entry = entries.at(-1)
  await expect(
    db.prisma.auditEntry.update({ where: { id: entry?.id ?? 0 }, data: { patronId: patron.id } }),
  ).rejects.toThrow()
})
