import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, type AskOptions, ask } from '../../support/http/ask.ts'
import { branchOf, hold, newBranch, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()

const operation = /* GraphQL */ `
  mutation ($id: ID!, $branch: ID, $contact: ContactMethod) {
    updateHold(id: $id, pickupBranchId: $branch, contactMethod: $contact) {
      __typename
      ... on Hold { changeable contactMethod pickupBranch { id } }
      ... on HoldNotChangeable { state }
    }
  }
`

async function change(
  { id }: { id: number },
  wish: { branch?: { id: number }; contact?: 'MAIL' | 'NONE' },
  asking: AskOptions,
): Promise<Answer> {
  const branch = wish.branch ? `Branch:${wish.branch.id}` : null
  return (await ask(db, operation, { id: `Hold:${id}`, branch, contact: wish.contact ?? null }, asking)).updateHold
}

test('pickup branch and contact method can be changed in RECEIVED or QUEUED, together or separately (H6)', async () => {
  for (const state of ['RECEIVED', 'QUEUED'] as const) {
    const as = await newPatron(db)
    const row = await hold(db, as, await newTitle(db), { state })
    const seto = await branchOf(db, 'seto')
    const moved = { changeable: true, contactMethod: 'NONE', pickupBranch: { id: `Branch:${seto.id}` } }
    expect(await change(row, { branch: seto }, { as })).toMatchObject(moved)
    expect(await change(row, { contact: 'MAIL' }, { as })).toMatchObject({ ...moved, contactMethod: 'MAIL' })
    expect(await change(row, {}, { as })).toMatchObject({ ...moved, contactMethod: 'MAIL' })
  }
})

test('a hold in transit, ready or closed is not changeable, and a change is refused with its state (H6)', async () => {
  for (const state of ['IN_TRANSIT', 'READY', 'CANCEL_REQUESTED', 'FULFILLED', 'CANCELLED', 'EXPIRED'] as const) {
    const as = await newPatron(db)
    const row = await hold(db, as, await newTitle(db), { state })
    expect(await change(row, { branch: await branchOf(db, 'seto') }, { as })).toEqual({
      __typename: 'HoldNotChangeable',
      state,
    })
    const shown = await ask(
      db,
      'query ($id: ID!) { node(id: $id) { ... on Hold { changeable } } }',
      {
        id: `Hold:${row.id}`,
      },
      { as },
    )
    expect(shown.node).toEqual({ changeable: false })
    expect(await db.prisma.hold.findUniqueOrThrow({ where: { id: row.id } })).toEqual(row)
  }
})

test('an invalid pickup branch is refused as at placing, and nothing changes (H6, L5)', async () => {
  const as = await newPatron(db)
  const row = await hold(db, as, await newTitle(db, { materialType: 'DVD' }))
  const both = (branch: { id: number }) => change(row, { branch, contact: 'MAIL' }, { as })
  expect(await both({ id: 0 })).toEqual({ __typename: 'UnknownBranch' })
  expect(await both(await newBranch(db, { acceptsPickup: false }))).toEqual({ __typename: 'PickupNotOffered' })
  expect(await both(await branchOf(db, 'ashimori'))).toEqual({ __typename: 'AvPickupNotOffered' })
  expect(await db.prisma.hold.findUniqueOrThrow({ where: { id: row.id } })).toEqual(row)
})

test('a book can be moved to the branch without AV pickup (H6, L5)', async () => {
  const as = await newPatron(db)
  const row = await hold(db, as, await newTitle(db))
  expect(await change(row, { branch: await branchOf(db, 'ashimori') }, { as })).toMatchObject({ __typename: 'Hold' })
})

test('contact by mail needs a verified address, and otherwise nothing changes (H6, L6)', async () => {
  const as = await patronOf(db, patrons.setsuko)
  const row = await hold(db, as, await newTitle(db))
  const wish = { branch: await branchOf(db, 'seto'), contact: 'MAIL' as const }
  expect(await change(row, wish, { as })).toEqual({ __typename: 'MailAddressNeeded' })
  expect(await db.prisma.hold.findUniqueOrThrow({ where: { id: row.id } })).toEqual(row)
})
