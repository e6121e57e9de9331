import { expect, test } from 'vitest'
import {
  AlreadyReserved,
  AskedTwice,
  AvPickupNotOffered,
  EligibleReadersOnly,
  LimitReached,
  MaterialNotLendable,
  NoLendableCopy,
  OnLoanToPatron,
  UnknownTitle,
} from '../../../server/domain/holds/refusals.ts'
import { restoreRefusal, storedRefusal, titleRefusalTypes } from '../../../server/domain/holds/title-refusals.ts'
import { RefusedByLibrary, refusalOf } from '../../../server/domain/library-system/refused.ts'
import { OverdueStopsHolds } from '../../../server/domain/overdue/refusals.ts'

const refusals = [
  new AlreadyReserved(),
  new AskedTwice(),
  new AvPickupNotOffered({ branchId: 3 }),
  new LimitReached({ group: 'VIDEO', limit: 5, inUse: 5 }),
  new EligibleReadersOnly(),
  new MaterialNotLendable(),
  new NoLendableCopy(),
  new OnLoanToPatron(),
  new OverdueStopsHolds({ days: 30 }),
  new RefusedByLibrary({ reason: 'OTHER', words: '上限です。' }),
  new UnknownTitle(),
]
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value))

test('every refusal of a title is stored as code and data and restored from them (H11)', () => {
  expect(new Set(refusals.map((refusal) => refusal.constructor))).toEqual(new Set(titleRefusalTypes))
  for (const refusal of refusals) {
    const read = restoreRefusal(asJson(storedRefusal(refusal)))
    expect(read).toBeInstanceOf(refusal.constructor)
    expect([read.name, read.message, { ...read }]).toEqual([refusal.name, refusal.message, { ...refusal }])
  }
  expect(asJson(storedRefusal(new LimitReached({ group: 'CD', limit: 2, inUse: 3 })))).toEqual({
    code: 'LimitReached',
    data: { group: 'CD', limit: 2, inUse: 3 },
  })
})

test('refusals stored before codes existed are restored from name and data (H11)', () => {
  for (const refusal of refusals) expect(restoreRefusal(asJson(refusal))).toEqual(refusal)
  expect(restoreRefusal({ name: 'LimitReached', group: 'CD', limit: 2, inUse: 3 })).toMatchObject({
    limit: 2,
    inUse: 3,
  })
})

test('other values are not read as a refusal', () => {
  for (const kept of [null, {}, { code: 'PatronBlocked', data: {} }, { code: 'LimitReached', data: { group: 'CD' } }]) {
    expect(() => restoreRefusal(kept)).toThrow()
  }
})

test.each([
  ['この資料は館内でご覧ください。', true],
  ['[A12] 予約の上限（10冊）です', true],
  ['Hold cannot be placed. Reason: tooManyReserves', false],
  ['Item "こころ" cannot be renewed', false],
  ['', false],
])('the message "%s" of a library system is shown to patrons: %s (G3)', (words, isShown) => {
  expect(refusalOf({ reason: 'OTHER', words }).words).toBe(isShown ? words : '')
})
