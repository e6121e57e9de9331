import { expect, test } from 'vitest'
import { dateIn, toColumn } from '../../../../server/domain/library/calendar/dates.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { cancel } from '../../../support/library/cancel.ts'
import { now } from '../../../support/library/now.ts'
import { place } from '../../../support/library/place.ts'
import { sequenceOf } from '../../../support/library/sequences.ts'
import { branchOf, hold, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { checkInCopy } from '../at-desk.ts'
import { checkOut, log } from '../circulation/scan.ts'
import { change, deleteLoanRule, removeLimit, setLimit, setLoanRule, updatePolicy } from './rules.ts'

const db = useDatabase()
const done = { __typename: 'Rules' }

test('a limit of 0 means never, null means unlimited, and the answer distinguishes them (L1)', async () => {
  const patron = await newPatron(db, { categoryCode: 'MUTUAL_USE' })
  const of = { group: 'VIDEO', category: 'MUTUAL_USE' }
  expect(await setLimit(db, of, 0)).toEqual(done)
  const refusal = { __typename: 'LimitReached', limit: 0, inUse: 0, group: { code: 'VIDEO' } }
  expect(await place(db, patron, await newTitle(db, { materialType: 'DVD' }))).toEqual(refusal)
  expect(await setLimit(db, of, null)).toEqual(done)
  for (let i = 0; i < 7; i++) {
    expect(await place(db, patron, await newTitle(db, { materialType: 'DVD' }))).toMatchObject({ state: 'RECEIVED' })
  }
  expect(await db.prisma.holdLimit.findMany({ where: { category: 'MUTUAL_USE' } })).toMatchObject([{ titles: null }])
  await removeLimit(db, of)
})

test('an omitted figure keeps its effective value and does not become unlimited (L1, L4)', async () => {
  const at = 'group: "CD", category: MUTUAL_USE'
  await setLoanRule(db, { group: 'CD' }, { days: 14, renewals: 0, copies: 3 })
  expect(await change(db, 'setHoldLimit', `input: { ${at} }`)).toEqual(done)
  expect(await change(db, 'setLoanRule', `input: { ${at}, days: 7, renewals: 0 }`)).toEqual(done)
  const of = { groupCode: 'CD', category: 'MUTUAL_USE' } as const
  expect(await db.prisma.holdLimit.findFirst({ where: of })).toMatchObject({ titles: 10 })
  expect(await db.prisma.loanRule.findFirst({ where: of })).toMatchObject({ days: 7, copies: 3 })
  await setLoanRule(db, { group: 'CD', category: 'MUTUAL_USE' }, { days: 7, renewals: 0, copies: null })
  expect(await change(db, 'setLoanRule', `input: { ${at}, days: 8, renewals: 0 }`)).toEqual(done)
  expect(await db.prisma.loanRule.findFirst({ where: of })).toMatchObject({ days: 8, copies: null })
  await removeLimit(db, { group: 'CD', category: 'MUTUAL_USE' })
  await deleteLoanRule(db, { group: 'CD', category: 'MUTUAL_USE' })
})

test('a limit of a branch overrides the general one, which applies again after its removal (L4)', async () => {
  const here = await newBranch(db)
  const patron = await newPatron(db, { homeBranchId: here.id })
  const of = { group: 'CD', category: 'RESIDENT', branchId: `Branch:${here.id}` }
  expect(await setLimit(db, of, 1)).toEqual(done)
  const cd = () => newTitle(db, { materialType: 'CD' })
  expect(await place(db, patron, await cd())).toMatchObject({ state: 'RECEIVED' })
  expect(await place(db, patron, await cd())).toMatchObject({ __typename: 'LimitReached', limit: 1, inUse: 1 })
  expect(await removeLimit(db, of)).toEqual(done)
  for (let i = 0; i < 9; i++) expect(await place(db, patron, await cd())).toMatchObject({ state: 'RECEIVED' })
  expect(await place(db, patron, await cd())).toMatchObject({ __typename: 'LimitReached', limit: 10, inUse: 10 })
  expect(await removeLimit(db, of)).toEqual({ __typename: 'NotFound' })
})

test('a limit needs an existing level: a category with a branch, and a known group and branch (L4)', async () => {
  const { id } = await branchOf(db)
  const branchId = `Branch:${id}`
  expect(await setLimit(db, { group: 'CD', branchId }, 3)).toEqual({ __typename: 'CategoryNeeded' })
  expect(await setLimit(db, { group: 'NOSUCH' }, 3)).toEqual({ __typename: 'NotFound' })
  const nowhere = { group: 'CD', category: 'RESIDENT', branchId: 'Branch:999999' }
  expect(await setLimit(db, nowhere, 3)).toEqual({ __typename: 'UnknownBranch' })
  for (const titles of [-1, 10_000]) {
    const refusal = { __typename: 'FigureOutOfBounds', field: 'titles', least: 0, most: 9999 }
    expect(await setLimit(db, { group: 'CD' }, titles)).toEqual(refusal)
  }
  expect(await removeLimit(db, { group: 'CD' })).toEqual({ __typename: 'GeneralRuleNeeded' })
  expect(await deleteLoanRule(db, { group: 'CD' })).toEqual({ __typename: 'GeneralRuleNeeded' })
  expect(await db.prisma.holdLimit.count({ where: { groupCode: 'CD' } })).toBe(1)
})

test('two members of staff who set the same new limit concurrently create one row, and the log has the value that each replaced (D)', async () => {
  const of = { group: 'CD', category: 'COMMUTER' }
  const before = (await log(db)).length
  await Promise.all([setLimit(db, of, 3), setLimit(db, of, 4)])
  const [limit, ...more] = await db.prisma.holdLimit.findMany({ where: { category: 'COMMUTER' } })
  expect(more).toEqual([])
  const entries = (await log(db)).slice(before).map(({ details }) => details as { old: object; new: object })
  const last = entries.find((entry) => 'titles' in entry.old)
  const first = entries.find((entry) => entry !== last)
  expect(first).toMatchObject({ groupCode: 'CD', category: 'COMMUTER', branchId: null, old: {} })
  expect(last).toMatchObject({ old: first?.new, new: { titles: limit?.titles } })
  await removeLimit(db, of)
  expect((await log(db)).at(-1)).toMatchObject({
    action: 'deleteHoldLimit',
    details: { old: { titles: limit?.titles }, new: {} },
  })
})

test('a loan limit of 0 forbids check-out, null is unlimited, and existing loans keep their due date (R1)', async () => {
  const patron = await newPatron(db, { categoryCode: 'COMMUTER' })
  const of = { group: 'PRINT', category: 'COMMUTER' }
  const borrow = async () => {
    const { items } = await newTitle(db)
    return checkOut(db, { card: patron.cardNumber, barcode: items[0]?.barcode ?? '' })
  }
  await setLoanRule(db, of, { days: 7, renewals: 0, copies: 0 })
  expect(await borrow()).toMatchObject({ __typename: 'LoanLimitReached', limit: 0, inUse: 0 })
  await setLoanRule(db, of, { days: 7, renewals: 0, copies: 1 })
  const first = await borrow()
  expect(first.__typename).toBe('CheckOutPayload')
  expect(await borrow()).toMatchObject({ __typename: 'LoanLimitReached', limit: 1, inUse: 1 })
  await setLoanRule(db, of, { days: 21, renewals: 0, copies: null })
  const second = await borrow()
  const kept = await db.prisma.loan.findUniqueOrThrow({ where: { id: Number(first.loan.id.split(':')[1]) } })
  expect(kept.dueOn).toEqual(toColumn(dateIn(now).add({ days: 7 })))
  expect(new Date(second.loan.dueOn)).toEqual(toColumn(dateIn(now).add({ days: 21 })))
  expect((await log(db)).findLast(({ action }) => action === 'setLoanRule')).toMatchObject({
    details: { old: { days: 7, copies: 1 }, new: { days: 21, copies: null } },
  })
  expect(await deleteLoanRule(db, of)).toEqual(done)
  const third = await borrow()
  expect(new Date(third.loan.dueOn)).toEqual(toColumn(dateIn(now).add({ days: 14 })))
})

test.each([
  ['days', 1, 365],
  ['renewals', 0, 99],
  ['copies', 0, 9999],
])('%s of a loan rule must be from %i to %i (bad input)', async (field, least, most) => {
  const of = { group: 'CD', category: 'RESIDENT' }
  const terms = { days: 14, renewals: 1, copies: null }
  for (const figure of [least, most]) expect(await setLoanRule(db, of, { ...terms, [field]: figure })).toEqual(done)
  for (const figure of [least - 1, most + 1]) {
    const refusal = { __typename: 'FigureOutOfBounds', field, least, most }
    expect(await setLoanRule(db, of, { ...terms, [field]: figure })).toEqual(refusal)
  }
  expect(await db.prisma.loanRule.findFirst({ where: { groupCode: 'CD', category: 'RESIDENT' } })).toMatchObject({
    [field]: most,
  })
  await deleteLoanRule(db, of)
})

test('the rule against cancelling captured holds takes effect immediately, and so does its removal (H7)', async () => {
  const ready = async () => {
    const patron = await newPatron(db)
    const { id } = await hold(db, patron, await newTitle(db), { state: 'READY' })
    return cancel(db, patron, `Hold:${id}`)
  }
  await updatePolicy(db, { capturedCancel: 'REFUSE' })
  expect(await ready()).toEqual({ __typename: 'HoldNotChangeable', state: 'READY' })
  await updatePolicy(db, { capturedCancel: 'REQUEST' })
  expect(await ready()).toMatchObject({ __typename: 'Hold', state: 'CANCEL_REQUESTED' })
})

test('a sequence that continued at check-out of the earlier volume waits as soon as the rule changes (S2)', async () => {
  const inTwo = async () => {
    const { titles, holds } = await sequenceOf(db, 2)
    const items = await db.prisma.item.findMany({ where: { titleId: { in: titles.map(({ id }) => id) } } })
    const here = await branchOf(db)
    for (const title of titles)
      await checkInCopy(
        db,
        items.find(({ titleId }) => titleId === title.id),
        here,
      )
    const second = await db.prisma.hold.findUniqueOrThrow({ where: { id: holds[1]?.id ?? 0 } })
    return second.state
  }
  expect(await inTwo()).toBe('READY')
  await updatePolicy(db, { sequenceGate: 'LOANED' })
  expect(await inTwo()).toBe('QUEUED')
  await updatePolicy(db, { sequenceGate: 'READY' })
})

test('a changed shelf period applies to later captures, not to copies already on the shelf (H5)', async () => {
  const here = await branchOf(db)
  const capture = async () => {
    const title = await newTitle(db)
    const { id } = await hold(db, await newPatron(db), title)
    await checkInCopy(db, title.items[0], here)
    return id
  }
  const expiry = async (id: number) => (await db.prisma.hold.findUniqueOrThrow({ where: { id } })).shelfExpiresOn
  const first = await capture()
  const before = await expiry(first)
  await updatePolicy(db, { shelfDays: 1 })
  const second = await capture()
  expect(await expiry(first)).toEqual(before)
  expect((await expiry(second))?.getTime()).toBeLessThan(before?.getTime() ?? 0)
  await updatePolicy(db, { shelfDays: 7 })
})

test('after pickup is turned off at a branch, no new hold is placed there, and existing ones stay (L5)', async () => {
  const branch = await newBranch(db)
  const placed = await place(db, await newPatron(db), await newTitle(db), { pickup: branch })
  const id = `id: "Branch:${branch.id}"`
  expect(await change(db, 'updateBranch', `input: { ${id}, acceptsPickup: false }`)).toEqual({
    __typename: 'AvPickupWithoutPickup',
  })
  expect(await change(db, 'updateBranch', `input: { ${id}, acceptsPickup: false, acceptsAvPickup: false }`)).toEqual(
    done,
  )
  const refusal = { __typename: 'PickupNotOffered', branch: { id: `Branch:${branch.id}` } }
  expect(await place(db, await newPatron(db), await newTitle(db), { pickup: branch })).toEqual(refusal)
  const { state, pickupBranchId } = await db.prisma.hold.findUniqueOrThrow({
    where: { id: Number(placed.id.split(':')[1]) },
  })
  expect([state, pickupBranchId]).toEqual(['RECEIVED', branch.id])
  expect(await change(db, 'updateBranch', `input: { ${id}, acceptsAvPickup: true }`)).toEqual({
    __typename: 'AvPickupWithoutPickup',
  })
  expect((await log(db)).at(-1)).toMatchObject({
    action: 'updateBranch',
    details: {
      branchId: branch.id,
      old: { acceptsPickup: true, acceptsAvPickup: true },
      new: { acceptsPickup: false, acceptsAvPickup: false },
    },
  })
  expect(await change(db, 'updateBranch', 'input: { id: "Branch:999999" }')).toEqual({ __typename: 'UnknownBranch' })
})

test('a new branch is last in the order, has a unique code, and can be chosen immediately (D)', async () => {
  const codes = async () => (await db.prisma.branch.findMany({ orderBy: { position: 'asc' } })).map(({ code }) => code)
  const before = await codes()
  const names = 'name: " 北分館 ", nameEn: "North", kind: LIBRARY'
  for (const code of ['', 'Kita', '北', '1kita', 'k'.repeat(21), 'ki ta']) {
    const refusal = { __typename: 'BranchCodeRefused', codeFault: 'UNREADABLE' }
    expect([code, await change(db, 'createBranch', `input: { code: "${code}", ${names} }`)]).toEqual([code, refusal])
  }
  const taken = { __typename: 'BranchCodeRefused', codeFault: 'IN_USE' }
  expect(await change(db, 'createBranch', `input: { code: "chuo", ${names} }`)).toEqual(taken)
  const nameless = { __typename: 'NameRefused', field: 'nameEn', most: 60 }
  expect(await change(db, 'createBranch', 'input: { code: "kita", name: "北", nameEn: " ", kind: LIBRARY }')).toEqual(
    nameless,
  )
  expect(await change(db, 'createBranch', `input: { code: "kita", ${names} }`)).toEqual(done)
  expect(await codes()).toEqual([...before, 'kita'])
  const north = await branchOf(db, 'kita')
  expect(north.name).toBe('北分館')
  expect(await place(db, await newPatron(db), await newTitle(db), { pickup: north })).toMatchObject({
    __typename: 'Hold',
  })
})

/** Changes a material type, with its values as GraphQL text. */
async function changeType(code: string, values: string) {
  const { version } = await db.prisma.materialType.findUniqueOrThrow({ where: { code } })
  return change(db, 'updateMaterialType', `input: { code: "${code}", version: ${version}, ${values} }`)
}

test('a material type that moves to another group counts there immediately, and holds above its limit stay (L1)', async () => {
  const patron = await newPatron(db)
  const held = []
  for (let i = 0; i < 3; i++) held.push(await hold(db, patron, await newTitle(db, { materialType: 'MAGAZINE' })))
  await setLimit(db, { group: 'VIDEO' }, 2)
  expect(await changeType('MAGAZINE', 'group: "VIDEO", isAv: true')).toEqual(done)
  const refusal = { __typename: 'LimitReached', limit: 2, inUse: 3, group: { code: 'VIDEO' } }
  expect(await place(db, patron, await newTitle(db, { materialType: 'MAGAZINE' }))).toEqual(refusal)
  expect(await db.prisma.hold.count({ where: { patronId: patron.id, state: 'QUEUED' } })).toBe(3)
  expect(
    await place(db, await newPatron(db), await newTitle(db, { materialType: 'MAGAZINE' }), {
      pickup: await branchOf(db, 'ashimori'),
    }),
  ).toMatchObject({ __typename: 'AvPickupNotOffered' })
  expect(await changeType('MAGAZINE', 'group: "NOSUCH", isAv: false')).toEqual({
    __typename: 'NotFound',
  })
  await changeType('MAGAZINE', 'group: "PRINT", isAv: false')
  await setLimit(db, { group: 'VIDEO' }, 5)
})

test('the class range of spoken CDs needs two ordered ends or none, and applies to later records (L2)', async () => {
  const typeOf = async (discLabel: string) => (await newTitle(db, { materialType: 'CD', discLabel })).materialType
  await changeType('SPOKEN_CD', 'discLabelFrom: null, discLabelTo: null')
  for (const range of ['discLabelFrom: 700', 'discLabelTo: 700', 'discLabelFrom: 701, discLabelTo: 700']) {
    expect([range, await changeType('SPOKEN_CD', range)]).toEqual([range, { __typename: 'DiscLabelsRefused' }])
  }
  const refusal = { __typename: 'FigureOutOfBounds', field: 'discLabelTo', least: 0, most: 999 }
  expect(await changeType('SPOKEN_CD', 'discLabelFrom: 700, discLabelTo: 1000')).toEqual(refusal)
  expect(await changeType('SPOKEN_CD', 'discLabelFrom: 600, discLabelTo: 600')).toEqual(done)
  expect([await typeOf('600'), await typeOf('723')]).toEqual(['SPOKEN_CD', 'CD'])
  expect(await changeType('SPOKEN_CD', 'discLabelFrom: null, discLabelTo: null')).toEqual(done)
  expect([await typeOf('600'), await typeOf('723')]).toEqual(['CD', 'CD'])
  await changeType('SPOKEN_CD', 'discLabelFrom: 700, discLabelTo: 799')
})
