import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  forgetUnknownCodes,
  noteUnknownCode,
  unknownCodes,
} from '../../../server/domain/library/branches/unknown-codes.ts'
import { connectSchema } from '../../../server/graphql/library-system/connect-schema.ts'
import { schema } from '../../../server/graphql/schema.ts'
import { type ConnectedSystem, card, connectFakeSystem } from '../../library-systems/gateway.ts'
import type { FakeKoha } from '../../library-systems/koha/fake.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, patronOf } from '../../support/library/world.ts'
import { change } from '../desk/library/rules.ts'

// G7: Koha has the codes CHUO_1, KITA_1 and MINAMI_1 for our branches chuo, kita and minami.
const db = useDatabase()
let behind: ConnectedSystem
let me: { id: number }

const signIn =
  'mutation ($card: String!, $password: String!) { signIn(cardNumber: $card, password: $password) { __typename } }'
const holdsOf = async (): Promise<Answer[]> => {
  const { me: mine } = await ask(
    db,
    '{ me { holds { edges { node { id title { title } pickupBranch { code name nameEn } } } } } }',
    {},
    { as: me },
  )
  return mine.holds.edges.map(({ node }: Answer) => node)
}
const koha = () => (behind.fake as FakeKoha).state
const listed = async () => (await unknownCodes(db, now)).map(({ code }) => code)

beforeAll(async () => {
  behind = await connectFakeSystem(db, 'koha')
  connectSchema(schema)
  for (const patron of koha().patrons) patron.library_id = 'KITA_1'
  await ask(db, signIn, { card: card.number, password: card.password })
  me = await patronOf(db, { cardNumber: card.number })
})
afterAll(() => behind.close())

test("the library system's code names our branch, of a patron, a hold and a loan (G7)", async () => {
  const { homeBranchId } = await db.prisma.patron.findUniqueOrThrow({ where: { id: me.id } })
  expect(homeBranchId).toBe((await branchOf(db, 'kita')).id)
  expect((await holdsOf()).map(({ pickupBranch }) => pickupBranch.code).sort()).toEqual(['chuo', 'chuo', 'minami'])
  const { me: mine } = await ask(db, '{ me { loans { edges { node { branch { code } } } } } }', {}, { as: me })
  expect(mine.loans.edges.map(({ node }: Answer) => node.branch.code)).toEqual(['chuo', 'chuo'])
  expect(await listed()).toEqual([])
})

test('a pickup branch is sent with its code in the library system, when a hold is placed and when it changes (G7)', async () => {
  const [kita, chuo] = [await branchOf(db, 'kita'), await branchOf(db, 'chuo')]
  const title = behind.titles[22]
  const place = `mutation ($input: PlaceHoldsInput!) {
    placeHolds(input: $input) { ... on PlaceHoldsPayload { placements { outcome { __typename ... on Hold { id pickupBranch { code } } ... on RefusedByLibrary { reason words } } } } }
  }`
  const input = { key: 'a-key-of-branch-codes', titleIds: [`Title:${title?.id}`], contactMethod: 'NONE' }
  const { placeHolds } = await ask(db, place, { input: { ...input, pickupBranchId: `Branch:${kita.id}` } }, { as: me })
  const { id } = placeHolds.placements[0].outcome
  expect(placeHolds.placements[0].outcome).toMatchObject({ __typename: 'Hold', pickupBranch: { code: 'kita' } })
  const pickup = () => koha().holds.find(({ hold_id }) => `Hold:${hold_id}` === id)?.pickup_library_id
  expect(pickup()).toBe('KITA_1')
  const update = 'mutation ($id: ID!, $at: ID!) { updateHold(id: $id, pickupBranchId: $at) { __typename } }'
  await ask(db, update, { id, at: `Branch:${chuo.id}` }, { as: me })
  expect(pickup()).toBe('CHUO_1')
})

test('a code that no branch has is not shown to patrons, and is listed for staff until a branch has it (G7)', async () => {
  const hold = koha().holds.find(({ patron_id, status }) => patron_id === 1 && status === 'T')
  if (hold) hold.pickup_library_id = 'TVA'
  const shown = async () => (await holdsOf()).find(({ id }) => id === `Hold:${hold?.hold_id}`).pickupBranch
  expect(await shown()).toEqual({ code: '', name: '図書館でご確認ください', nameEn: 'please ask the library' })
  expect(await listed()).toEqual(['TVA'])
  const minami = await branchOf(db, 'minami')
  const id = `id: "Branch:${minami.id}"`
  const taken = await change(db, 'updateBranch', `input: { ${id}, librarySystemCode: "KITA_1" }`)
  expect(taken).toMatchObject({ __typename: 'BranchCodeRefused', codeFault: 'IN_USE' })
  expect(await change(db, 'updateBranch', `input: { ${id}, librarySystemCode: "kita" }`)).toMatchObject(taken)
  await change(db, 'updateBranch', `input: { ${id}, librarySystemCode: " TVA " }`)
  await expect.poll(async () => (await shown()).code).toBe('minami')
  expect(await listed()).toEqual([])
  expect(await db.prisma.unknownBranchCode.count()).toBe(0)
  const named = 'input: { code: "kita2", name: "北", nameEn: "North", kind: LIBRARY }'
  expect(await change(db, 'createBranch', named.replace('kita2', 'tva'))).toMatchObject({ __typename: 'Rules' })
  await change(db, 'updateBranch', `input: { ${id}, librarySystemCode: "kita3" }`)
  expect(await change(db, 'createBranch', named.replace('kita2', 'kita3'))).toMatchObject(taken)
  await change(db, 'updateBranch', `input: { ${id}, librarySystemCode: "" }`)
  expect(await db.prisma.branch.findUnique({ where: { id: minami.id } })).toMatchObject({ librarySystemCode: null })
})

test('unknown codes are forgotten after 90 days, and more than 100 are not kept (G7)', async () => {
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
  for (let n = 0; n < 110; n++) await noteUnknownCode(db, `OLD_${n}`, now)
  expect(await db.prisma.unknownBranchCode.count()).toBe(100)
  await noteUnknownCode(db, 'OLD_7', later(60))
  const cutOff = (days: number) => new Date(later(days).getTime() - 90 * 86_400_000)
  await db.prisma.$transaction((tx) => forgetUnknownCodes(tx, cutOff(89)))
  expect(await db.prisma.unknownBranchCode.count()).toBe(100)
  await db.prisma.$transaction((tx) => forgetUnknownCodes(tx, cutOff(91)))
  expect(await db.prisma.unknownBranchCode.findMany()).toEqual([
    { code: 'OLD_7', firstSeenAt: now, lastSeenAt: later(60) },
  ])
})
