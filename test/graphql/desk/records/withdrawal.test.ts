import { expect, test } from 'vitest'
import { noteEarlierWithdrawals } from '../../../../server/domain/records/withdrawal/lists.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { now } from '../../../support/library/now.ts'
import { branchOf, hold, lend, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, listAt } from '../at-desk.ts'

const db = useDatabase()

const withdraw = async (barcodes: string[], note = '', reason = 'WORN') => {
  const operation = `mutation ($input: WithdrawItemsInput!) { withdrawItems(input: $input) { __typename
    ... on WithdrawItemsPayload { reports { barcode outcome { __typename ... on ItemCaptured { holdId } } } } } }`
  const input = { branchId: `Branch:${(await branchOf(db)).id}`, barcodes, reason, note }
  return (await askAsLibrarian(db, operation, { input })).withdrawItems
}

const listed = async (conditions = '') => {
  const operation = `{ deskWithdrawals(first: 100${conditions}) { edges { node { barcode at reason note isLast } } } }`
  const { deskWithdrawals } = await askAsLibrarian(db, operation)
  return deskWithdrawals.edges.map(({ node }: { node: object }) => node)
}

const report = async (barcode: string, status: string) => {
  const operation = `mutation { updateItemStatus(branchId: "Branch:${(await branchOf(db)).id}", barcode: "${barcode}", status: ${status}) { __typename } }`
  return (await askAsLibrarian(db, operation)).updateItemStatus
}

test('copies are withdrawn with a reason; one on loan or captured is refused and named (E14)', async () => {
  const title = await newTitle(db, { copies: 2 })
  const [lent, waiting] = [await newTitle(db), await newTitle(db)]
  await lend(db, await newPatron(db), lent)
  const captured = await hold(db, await newPatron(db), waiting, { state: 'READY' })
  const barcodes = [title, lent, waiting].map(({ items: [item] }) => item?.barcode ?? '')
  const [free = '', onLoan = '', onShelf = ''] = barcodes
  expect(await withdraw([free, ` ${free}`, onLoan, onShelf, 'no-such-copy'], '表紙が取れた')).toEqual({
    __typename: 'WithdrawItemsPayload',
    reports: [
      { barcode: ` ${free}`, outcome: { __typename: 'DeskItemPayload' } },
      { barcode: onLoan, outcome: { __typename: 'ItemOnLoan' } },
      { barcode: onShelf, outcome: { __typename: 'ItemCaptured', holdId: `DeskHold:${captured.id}` } },
      { barcode: 'no-such-copy', outcome: { __typename: 'UnknownBarcode' } },
    ],
  })
  expect(await listed()).toEqual([{ barcode: free, at: now, reason: 'WORN', note: '表紙が取れた', isLast: false }])
  // Again with another reason: the time stays.
  await withdraw([free], '', 'OUTDATED')
  expect(await listed()).toEqual([{ barcode: free, at: now, reason: 'OUTDATED', note: null, isLast: false }])
  const [entry] = await db.prisma.auditEntry.findMany({ where: { action: 'withdrawItems' }, orderBy: { id: 'desc' } })
  expect(entry).toMatchObject({ itemId: title.items[0]?.id, details: { reason: 'OUTDATED' } })
  expect(await withdraw([free], 'あ'.repeat(201))).toEqual({ __typename: 'WithdrawalNoteTooLong' })
})

test('withdrawn copies are listed by branch and period, and a withdrawal can be taken back (E14)', async () => {
  const { items } = await newTitle(db, { copies: 1 })
  const [{ barcode = '', id = 0 } = {}] = items
  const [here, there] = [await branchOf(db), await branchOf(db, 'miyuki')]
  await report(barcode, 'WITHDRAWN')
  await db.prisma.withdrawal.update({ where: { itemId: id }, data: { at: new Date('2026-03-31T15:30:00Z') } })
  const found = async (conditions: string) =>
    (await listed(conditions)).some((row: { barcode: string }) => row.barcode === barcode)
  // Half past midnight in Tokyo on 1 April.
  expect(await found(', from: "2026-04-01", until: "2026-04-01"')).toBe(true)
  expect(await found(', until: "2026-03-31"')).toBe(false)
  expect(await found(`, branchId: "Branch:${here.id}"`)).toBe(true)
  expect(await found(`, branchId: "Branch:${there.id}"`)).toBe(false)
  expect(await report(barcode, 'AVAILABLE')).toEqual({ __typename: 'DeskItemPayload' })
  expect(await found('')).toBe(false)
  expect(await db.prisma.withdrawal.count({ where: { itemId: id } })).toBe(0)
})

test('a copy that was withdrawn before the table existed is listed without a time (E14)', async () => {
  const { items } = await newTitle(db)
  const [{ barcode = '', id = 0 } = {}] = items
  await report(barcode, 'WITHDRAWN')
  await db.prisma.withdrawal.delete({ where: { itemId: id } })
  await noteEarlierWithdrawals(db.prisma)
  expect(await listed()).toContainEqual({ barcode, at: null, reason: null, note: null, isLast: true })
})

test('a title whose last copy was withdrawn is listed with its holds (E15)', async () => {
  const title = await newTitle(db, { copies: 2 })
  await hold(db, await newPatron(db), title)
  const [one = '', two = ''] = title.items.map(({ barcode }) => barcode)
  const row = async () => {
    const { rows } = await listAt(db, await branchOf(db), 'titlesWithoutCopies', 'titleId withdrawn holds')
    return rows.find(({ titleId }) => titleId === `Title:${title.id}`)
  }
  await withdraw([one])
  expect(await row()).toBeUndefined()
  await withdraw([two])
  expect(await row()).toEqual({ titleId: `Title:${title.id}`, withdrawn: 2, holds: 1 })
})
