import { afterEach, beforeEach, expect, test } from 'vitest'
import { rowsOf, settings } from '../../../../server/domain/library/settings/settings.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { askAsLibrarian } from '../at-desk.ts'
import { log } from '../circulation/scan.ts'
import { updatePolicy } from './rules.ts'

const db = useDatabase()
const policy = () => db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
let usual: Awaited<ReturnType<typeof policy>>

beforeEach(async () => {
  usual = await policy()
})

afterEach(() => db.prisma.policy.update({ where: { id: 1 }, data: usual }))

const numbers = rowsOf(settings).flatMap(([field, row]) =>
  'least' in row ? { field, least: row.least, most: row.most } : [],
)

test('a number outside the bounds of its row is refused, with the rest of the input (bad input)', async () => {
  expect(numbers.length).toBeGreaterThan(25)
  for (const { field, least, most } of numbers) {
    for (const figure of [least - 1, most + 1, -2147483648, 2147483647]) {
      const refusal = { __typename: 'FigureOutOfBounds', field, least, most }
      expect([figure, await updatePolicy(db, { [field]: figure, libraryName: '半端' })]).toEqual([figure, refusal])
    }
  }
  expect(await policy()).toEqual(usual)
})

test('the database accepts the least and the greatest number of each row, and none beyond', async () => {
  for (const { field, least, most } of numbers) {
    for (const figure of [most, least]) {
      const both = field === 'shelfNumberTo' ? { shelfNumberFrom: least, [field]: figure } : { [field]: figure }
      const range = field === 'shelfNumberFrom' ? { ...both, shelfNumberTo: most } : both
      expect([field, await updatePolicy(db, range)]).toEqual([field, { __typename: 'Rules' }])
      expect(await policy()).toMatchObject(range)
    }
    for (const figure of [least - 1, most + 1]) {
      const change = db.prisma.policy.update({ where: { id: 1 }, data: { [field]: figure } })
      await expect(change, field).rejects.toThrow('check constraint')
    }
  }
})

test('only the given figures change, and null clears one (D)', async () => {
  expect(await updatePolicy(db, { shelfDays: 5, auditDays: null })).toEqual({ __typename: 'Rules' })
  expect(await policy()).toEqual({ ...usual, shelfDays: 5 })
  await updatePolicy(db, { sequenceGate: 'LOANED', capturedCancel: 'REFUSE', renewLongOverdue: true })
  const changed = { sequenceGate: 'LOANED', capturedCancel: 'REFUSE', renewLongOverdue: true }
  expect(await policy()).toEqual({ ...usual, shelfDays: 5, ...changed })
})

test('two members of staff who change different figures concurrently both succeed (D)', async () => {
  await Promise.all([updatePolicy(db, { shelfDays: 9 }), updatePolicy(db, { auditDays: 30 })])
  expect(await policy()).toEqual({ ...usual, shelfDays: 9, auditDays: 30 })
})

test.each([
  ['*/15 * * * *', '*/15 * * * *'],
  ['  0  9-17/2 *  * 1-5 ', '0 9-17/2 * * 1-5'],
  ['0 0 29 2 *', '0 0 29 2 *'],
  ['30 9 1 JAN MON', '30 9 1 JAN MON'],
  ['every 15 minutes', '*/15 * * * *'],
  ['Weekdays at 8:00', '0 8 * * 1-5'],
])('the schedule %j is accepted for the confirmation job (H1)', async (confirmSchedule, kept) => {
  expect(await updatePolicy(db, { confirmSchedule })).toEqual({ __typename: 'Rules' })
  expect((await policy()).confirmSchedule).toBe(kept)
  const { library } = await askAsLibrarian(db, '{ library { nextConfirmationAt } }')
  expect(new Date(library.nextConfirmationAt).getTime()).toBeGreaterThan(0)
})

test.each([
  ['', 'UNREADABLE'],
  ['毎朝9時', 'UNREADABLE'],
  ['* * * *', 'UNREADABLE'],
  ['61 * * * *', 'UNREADABLE'],
  ['*/0 * * * *', 'UNREADABLE'],
  ['H * * * *', 'UNREADABLE'],
  ['H(0-9) * * * *', 'UNREADABLE'],
  ['@hourly', 'UNREADABLE'],
  ['0 */15 * * * *', 'SECONDS'],
  ['0 0 30 2 *', 'NEVER_RUNS'],
  ['0 0 31 4,6,9,11 *', 'NEVER_RUNS'],
])('the schedule %j is refused: %s (bad input)', async (typed, scheduleFault) => {
  for (const field of ['confirmSchedule', 'readySchedule', 'reminderSchedule', 'alertSchedule']) {
    const refusal = { __typename: 'ScheduleRefused', field, scheduleFault }
    expect(await updatePolicy(db, { [field]: typed })).toEqual(refusal)
  }
  expect(await policy()).toEqual(usual)
})

test.each(['readySchedule', 'reminderSchedule', 'alertSchedule'])(
  '%s is stored in its canonical form (M1, M2, M3)',
  async (field) => {
    expect(await updatePolicy(db, { [field]: ' 15  8 * * 1-5 ' })).toEqual({ __typename: 'Rules' })
    expect(await policy()).toEqual({ ...usual, [field]: '15 8 * * 1-5' })
  },
)

test('a name of the library has 1 to 60 characters and is trimmed (bad input)', async () => {
  for (const field of ['libraryName', 'libraryNameEn']) {
    for (const name of ['', ' 　\n', '長'.repeat(61)]) {
      expect(await updatePolicy(db, { [field]: name })).toEqual({ __typename: 'NameRefused', field, most: 60 })
    }
  }
  const sixty = '𠮷'.repeat(60)
  await updatePolicy(db, { libraryName: ` ${sixty}\n`, libraryNameEn: 'City\tLibrary' })
  expect(await policy()).toEqual({ ...usual, libraryName: sixty, libraryNameEn: 'City Library' })
})

test('a new name is shown immediately by the process that changed it (D)', async () => {
  const name = async () => (await askAsLibrarian(db, '{ library { name } }')).library.name
  expect(await name()).toBe(usual.libraryName)
  await updatePolicy(db, { libraryName: '新しい図書館' })
  expect(await name()).toBe('新しい図書館')
})

test('the log has the old and new values of changed figures, and nothing of refused changes (D)', async () => {
  const before = (await log(db)).length
  await updatePolicy(db, { shelfDays: 3, auditDays: usual.auditDays })
  await updatePolicy(db, { shelfDays: 0 })
  expect((await log(db)).slice(before)).toMatchObject([
    {
      action: 'updatePolicy',
      branchId: null,
      patronId: null,
      details: { old: { shelfDays: usual.shelfDays }, new: { shelfDays: 3 } },
    },
  ])
})

test('staff read the rules with the valid range of every figure (D)', async () => {
  const operation = `{ rules {
    policy { shelfDays confirmSchedule } holdLimits { group { code } category { code } branch { id } titles }
    loanRules { group { code } days renewals copies } materialTypes { code group { code } isAv discLabelFrom discLabelTo }
    branches { code acceptsPickup } bounds { field least most }
  } }`
  const { rules } = await askAsLibrarian(db, operation)
  expect(rules.policy).toEqual({ shelfDays: usual.shelfDays, confirmSchedule: usual.confirmSchedule })
  expect(rules.holdLimits).toEqual([
    { group: { code: 'PRINT' }, category: null, branch: null, titles: null },
    { group: { code: 'CD' }, category: null, branch: null, titles: 10 },
    { group: { code: 'VIDEO' }, category: null, branch: null, titles: 5 },
  ])
  expect(rules.loanRules[0]).toEqual({ group: { code: 'PRINT' }, days: 14, renewals: 1, copies: null })
  const spoken = { code: 'SPOKEN_CD', group: { code: 'PRINT' }, isAv: false, discLabelFrom: 700, discLabelTo: 799 }
  expect(rules.materialTypes).toContainEqual(spoken)
  expect(rules.branches[0]).toEqual({ code: 'chuo', acceptsPickup: true })
  expect(rules.bounds).toContainEqual({ field: 'shelfDays', least: 1, most: 90 })
})

test('a card number has start and stop letters of Codabar, and no check digit of another symbology (bad input)', async () => {
  const figures = () => db.prisma.policy.findUniqueOrThrow({ where: { id: 1 } })
  const refused = (field: string) => ({ __typename: 'CardBarcodeRefused', field })
  for (const cardStartStop of ['', 'A', 'AE', 'ABC', '12']) {
    expect([cardStartStop, await updatePolicy(db, { cardStartStop })]).toEqual([
      cardStartStop,
      refused('cardStartStop'),
    ])
  }
  expect(await updatePolicy(db, { cardStartStop: ' bd ', cardCheckDigit: 'MODULUS_16' })).toEqual({
    __typename: 'Rules',
  })
  expect(await figures()).toMatchObject({ cardStartStop: 'BD', cardCheckDigit: 'MODULUS_16' })
  // It is valid together with the stored values that are not given.
  expect(await updatePolicy(db, { cardSymbology: 'CODE_39' })).toEqual(refused('cardCheckDigit'))
  expect(await updatePolicy(db, { cardCheckDigit: 'MODULUS_43' })).toEqual(refused('cardCheckDigit'))
  expect(await updatePolicy(db, { cardSymbology: 'CODE_39', cardCheckDigit: 'MODULUS_43' })).toEqual({
    __typename: 'Rules',
  })
  const data = { cardSymbology: 'CODABAR' } as const
  await expect(db.prisma.policy.update({ where: { id: 1 }, data })).rejects.toThrow('policies_card_check_digit')
})
