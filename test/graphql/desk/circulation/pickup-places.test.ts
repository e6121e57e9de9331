import { expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { now } from '../../../support/library/now.ts'
import { newPickupPlace } from '../../../support/library/pickup-places.ts'
import { newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, checkInCopy } from '../at-desk.ts'

const db = useDatabase()

const placing = /* GraphQL */ `
  mutation ($input: PlaceHoldsInput!) {
    placeHolds(input: $input) {
      __typename
      ... on PlaceHoldsPayload { placements { outcome { ... on Hold { id pickupPlace { id name } compartment collectionCode } } } }
    }
  }
`
const putting = /* GraphQL */ `
  mutation ($at: ID!, $barcode: String!, $compartment: ID) {
    done: putInCompartment(input: { branchId: $at, barcode: $barcode, compartmentId: $compartment }) {
      __typename
      ... on PutInCompartmentPayload { hold { state compartment pickupPlace { id } shelfExpiresOn } }
    }
  }
`
const deskOverview = /* GraphQL */ `
  query ($at: ID!) {
    desk(branchId: $at) {
      toPlace { placeId barcode }
      pickupPlaces { place { id } whenFull compartments { label use barcode } }
    }
  }
`

test('a program places a hold for a locker, staff put it in, and the patron alone reads its code (H20, H21, H22)', async () => {
  const branch = await newBranch(db)
  const place = await newPickupPlace(db, branch)
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  const [at, id] = [`Branch:${branch.id}`, `PickupPlace:${place.id}`]
  const input = {
    ...{ key: 'a-hold-for-a-locker', titleIds: [`Title:${title.id}`], contactMethod: 'NONE' },
    ...{ pickupBranchId: at, pickupPlaceId: id },
  }
  const other = await newBranch(db)
  const elsewhere = { ...input, key: 'a-locker-elsewhere', pickupBranchId: `Branch:${other.id}` }
  expect((await ask(db, placing, { input: elsewhere }, { as: patron })).placeHolds.__typename).toBe(
    'PickupPlaceNotOffered',
  )
  const { placeHolds } = await ask(db, placing, { input }, { as: patron })
  expect(placeHolds.placements).toMatchObject([
    { outcome: { pickupPlace: { id, name: '駅前ロッカー' }, compartment: null, collectionCode: null } },
  ])
  await db.prisma.hold.updateMany({ where: { patronId: patron.id }, data: { state: 'QUEUED' } })
  const [copy] = title.items as [(typeof title.items)[0]]
  await checkInCopy(db, copy, branch)
  expect((await askAsLibrarian(db, deskOverview, { at })).desk).toMatchObject({
    toPlace: [{ placeId: id, barcode: copy.barcode }],
    pickupPlaces: [
      { place: { id }, whenFull: 'WAIT', compartments: [{ use: 'FREE' }, { use: 'FREE' }, { use: 'FREE' }] },
    ],
  })
  const wanted = { at, barcode: copy.barcode, compartment: `PickupCompartment:${place.compartments['1-3']}` }
  const ready = { state: 'READY', compartment: '1-3', pickupPlace: { id } }
  expect((await askAsLibrarian(db, putting, wanted)).done).toMatchObject({ hold: ready })
  expect((await askAsLibrarian(db, deskOverview, { at })).desk).toMatchObject({
    toPlace: [],
    pickupPlaces: [{ compartments: [{}, {}, { label: '1-3', use: 'HELD', barcode: copy.barcode }] }],
  })
  const own = await ask(db, '{ me { holds { nodes { compartment collectionCode } } } }', {}, { as: patron })
  expect(own.me.holds.nodes).toMatchObject([{ compartment: '1-3', collectionCode: expect.stringMatching(/^\d{8}$/) }])
  const offers = await ask(db, '{ library { pickupPlaces { compartments free place { id } } } }', {}, { at: now })
  expect(offers.library.pickupPlaces).toContainEqual({ compartments: 3, free: 2, place: { id } })
})
