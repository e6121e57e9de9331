import { expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { type Answer, ask } from '../../../support/http/ask.ts'
import { day, hold, lend, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, staffOf, titleAt } from '../at-desk.ts'

const db = useDatabase()

interface Days {
  from: string
  until?: string
  isOpen?: boolean
  note?: string
}

const answered = `
  __typename
  ... on BranchCalendarPayload { loans: movedLoans holds: movedHolds }
  ... on TooManyDays { most }
`

async function setDays(branch: { id: number }, days: Days): Promise<Answer> {
  const operation = `mutation ($at: ID!, $from: Date!, $until: Date, $isOpen: Boolean!, $note: String! = "") {
    setBranchDays(input: { branchId: $at, from: $from, until: $until, isOpen: $isOpen, note: $note }) { ${answered} }
  }`
  const variables = { at: `Branch:${branch.id}`, isOpen: false, ...days }
  return (await askAsLibrarian(db, operation, variables)).setBranchDays
}

async function clearDays(branch: { id: number }, from: string, until?: string): Promise<Answer> {
  const operation = `mutation ($at: ID!, $from: Date!, $until: Date) {
    deleteBranchDays(branchId: $at, from: $from, until: $until) { ${answered} }
  }`
  return (await askAsLibrarian(db, operation, { at: `Branch:${branch.id}`, from, until })).deleteBranchDays
}

async function setWeekly(branch: { id: number }, closedWeekdays: number[], closedOnHolidays = false): Promise<Answer> {
  const operation = `mutation ($at: ID!, $closedWeekdays: [Int!]!, $closedOnHolidays: Boolean!) {
    setWeeklyClosing(branchId: $at, closedWeekdays: $closedWeekdays, closedOnHolidays: $closedOnHolidays) {
      __typename ... on BranchCalendarPayload { loans: movedLoans holds: movedHolds }
    }
  }`
  const variables = { at: `Branch:${branch.id}`, closedWeekdays, closedOnHolidays }
  return (await askAsLibrarian(db, operation, variables)).setWeeklyClosing
}

async function monthOf(branch: { id: number }, month: string): Promise<Answer[]> {
  const operation = `query ($id: ID!, $month: String!) {
    node(id: $id) { ... on Branch { calendar(month: $month) { date isOpen reason: because note holiday { name } } } }
  }`
  return (await ask(db, operation, { id: `Branch:${branch.id}`, month })).node.calendar
}

async function lentAt(branch: { id: number }, due: number) {
  return lend(db, await newPatron(db), await titleAt(db, [branch]), due)
}

const dueOn = async ({ id }: { id: number }) => (await db.prisma.loan.findUniqueOrThrow({ where: { id } })).dueOn

// Today is Tuesday 2026-11-24; day(7) is 12-01, also a Tuesday.
test('a due date on a day that becomes closed moves to the next open day, and others stay (R1)', async () => {
  const branch = await newBranch(db, { closedWeekdays: [4] })
  const [on, before] = [await lentAt(branch, 7), await lentAt(branch, 6)]
  const elsewhere = await lentAt(await newBranch(db), 7)
  expect(await setDays(branch, { from: '2026-12-01', until: '2026-12-02', note: '蔵書点検' })).toEqual({
    __typename: 'BranchCalendarPayload',
    loans: 1,
    holds: 0,
  })
  expect(await dueOn(on)).toEqual(day(10))
  expect(await dueOn(before)).toEqual(day(6))
  expect(await dueOn(elsewhere)).toEqual(day(7))
})

test('a shelf period that ends on a newly closed day is extended, and a closed day inside it changes nothing (H5)', async () => {
  const branch = await newBranch(db)
  const title = await newTitle(db)
  const ready = await hold(db, await newPatron(db), title, { state: 'READY', pickupBranchId: branch.id })
  const lastDay = async () => (await db.prisma.hold.findUniqueOrThrow({ where: { id: ready.id } })).shelfExpiresOn
  expect(await setDays(branch, { from: '2026-11-28' })).toMatchObject({ holds: 0 })
  expect(await lastDay()).toEqual(day(7))
  expect(await setDays(branch, { from: '2026-12-01' })).toMatchObject({ holds: 1 })
  expect(await lastDay()).toEqual(day(8))
})

test('a reopened day moves no date back, and its weekly rule applies again (R1)', async () => {
  const branch = await newBranch(db)
  const loan = await lentAt(branch, 7)
  await setDays(branch, { from: '2026-12-01' })
  expect(await clearDays(branch, '2026-12-01')).toMatchObject({ loans: 0 })
  expect(await dueOn(loan)).toEqual(day(8))
  expect((await monthOf(branch, '2026-12'))[0]).toMatchObject({ isOpen: true, reason: null })
})

test('a new weekly closing day moves the dates of all weeks, except those of ended or overdue loans', async () => {
  const branch = await newBranch(db)
  const [one, two, overdue] = [await lentAt(branch, 7), await lentAt(branch, 14), await lentAt(branch, -7)]
  const ended = await lentAt(branch, 7)
  await db.prisma.loan.update({ where: { id: ended.id }, data: { returnedAt: day(0), patronId: null } })
  expect(await setWeekly(branch, [2])).toMatchObject({ loans: 2 })
  expect(await Promise.all([one, two, overdue, ended].map(dueOn))).toEqual([day(8), day(15), day(-7), day(7)])
})

test('everybody can read why a branch is closed: the weekday, the name of the holiday, or the note', async () => {
  const branch = await newBranch(db, { closedWeekdays: [1], closedOnHolidays: true })
  await setDays(branch, { from: '2026-11-26', note: '蔵書点検' })
  await setDays(branch, { from: '2026-11-30', isOpen: true })
  const days = await monthOf(branch, '2026-11')
  expect(days).toHaveLength(30)
  expect(days[1]).toMatchObject({ isOpen: false, reason: 'WEEKLY', holiday: null })
  expect(days[2]).toMatchObject({ isOpen: false, reason: 'HOLIDAY', holiday: { name: '文化の日' } })
  expect(days[25]).toMatchObject({ isOpen: false, reason: 'SINGLE_DAY', note: '蔵書点検' })
  expect(days[29]).toMatchObject({ isOpen: true, reason: 'SINGLE_DAY' })
  expect(await monthOf(branch, '2028-02')).toHaveLength(29)
  await expect(monthOf(branch, '2026-13')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('a branch closes for a year at once, and dates on its days move in as many statements as for one (R1, H5)', async () => {
  const statements: string[] = []
  db.onStatement((sql) => statements.push(sql))
  const close = async (dates: number) => {
    const branch = await newBranch(db, { closedWeekdays: [4] })
    const loans = await Promise.all(Array.from({ length: dates }, (_, n) => lentAt(branch, 7 + n)))
    statements.length = 0
    expect(await setDays(branch, { from: '2026-12-01', until: '2027-12-01' })).toMatchObject({ loans: dates })
    const sent = statements.length
    // The day after the closure is a Thursday, which the branch closes every week.
    for (const loan of loans) expect(await dueOn(loan)).toEqual(day(374))
    return sent
  }
  expect(await close(20)).toBe(await close(2))
})

test('days that leave a later period of more than a year without an open day are refused (R1)', async () => {
  const branch = await newBranch(db)
  await setDays(branch, { from: '2027-03-01', until: '2028-02-29' })
  expect(await setDays(branch, { from: '2028-03-01', until: '2028-12-01' })).toEqual({ __typename: 'NeverOpen' })
  expect(await setDays(branch, { from: '2028-03-02', until: '2028-12-01' })).toMatchObject({ loans: 0 })
})

test.each([
  [{ from: '2026-12-03', until: '2026-12-02' }, { __typename: 'DaysBackwards' }],
  [{ from: '2026-11-23' }, { __typename: 'DaysInPast' }],
  [
    { from: '2026-12-01', until: '2027-12-02' },
    { __typename: 'TooManyDays', most: 366 },
  ],
])('days %j are refused, and nothing changes', async (days, refusal) => {
  const branch = await newBranch(db)
  expect(await setDays(branch, days)).toEqual(refusal)
  expect(await db.prisma.branchDay.count({ where: { branchId: branch.id } })).toBe(0)
})

test.each([{ from: '2027-02-29' }, { from: '' }, { from: '2026-12-01', until: '12/3' }])(
  'days %j are bad input, and nothing changes (bad input)',
  async (days) => {
    const branch = await newBranch(db)
    await expect(setDays(branch, days)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(await db.prisma.branchDay.count({ where: { branchId: branch.id } })).toBe(0)
  },
)

test('a calendar without any open day is refused, and nothing changes', async () => {
  const branch = await newBranch(db)
  expect(await setWeekly(branch, [1, 2, 3, 4, 5, 6, 7])).toEqual({ __typename: 'NeverOpen' })
  expect(await db.prisma.branch.findUniqueOrThrow({ where: { id: branch.id } })).toMatchObject({ closedWeekdays: [] })
})

test('a calendar with only a few single open days is refused, because later loans could not be returned (R1)', async () => {
  const branch = await newBranch(db)
  await setDays(branch, { from: '2026-11-24', until: '2026-12-24', isOpen: true })
  expect(await setWeekly(branch, [1, 2, 3, 4, 5, 6, 7])).toEqual({ __typename: 'NeverOpen' })
  expect(await setWeekly(branch, [1, 2, 3, 4, 5, 6])).toMatchObject({ __typename: 'BranchCalendarPayload' })
})

test('a note that is too long is refused, not truncated, and the day is unchanged (bad input)', async () => {
  const branch = await newBranch(db)
  const close = (note: string) => setDays(branch, { from: '2026-12-01', note })
  const noted = () => db.prisma.branchDay.findMany({ where: { branchId: branch.id }, select: { note: true } })
  await expect(close('点'.repeat(61))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(await noted()).toEqual([])
  await close('点'.repeat(60))
  expect(await noted()).toEqual([{ note: '点'.repeat(60) }])
})

test('every change of the calendar is in the log with its author, and a refused one is not (D)', async () => {
  const branch = await newBranch(db)
  await setDays(branch, { from: '2026-12-01', note: '蔵書点検' })
  await setDays(branch, { from: '2026-11-23' })
  await clearDays(branch, '2026-12-01')
  await setWeekly(branch, [1], true)
  const log = await db.prisma.auditEntry.findMany({ where: { branchId: branch.id }, orderBy: { id: 'asc' } })
  const staff = await staffOf(db)
  expect(log.map(({ action, staffId }) => [action, staffId])).toEqual(
    ['setBranchDays', 'deleteBranchDays', 'setWeeklyClosing'].map((action) => [action, staff.id]),
  )
  expect(log[0]?.details).toMatchObject({ from: '2026-12-01', until: null, isOpen: false, note: '蔵書点検' })
  expect(log[2]?.details).toMatchObject({ closedWeekdays: [1], closedOnHolidays: true })
})

test('two members of staff who close the same days concurrently both succeed, and each day exists once', async () => {
  const branch = await newBranch(db)
  const loan = await lentAt(branch, 7)
  const days = { from: '2026-12-01', until: '2026-12-05' }
  const answers = await Promise.all([setDays(branch, days), setDays(branch, days)])
  expect(answers.map(({ loans }) => loans).sort()).toEqual([0, 1])
  expect(await db.prisma.branchDay.count({ where: { branchId: branch.id } })).toBe(5)
  expect(await dueOn(loan)).toEqual(day(12))
})

test('a concurrent check-out never gets a due date on a day that is being closed (R1)', async () => {
  const branch = await newBranch(db)
  const many = Array.from({ length: 6 })
  const titles = await Promise.all(many.map(() => titleAt(db, [branch])))
  const patrons = await Promise.all(many.map(() => newPatron(db)))
  const operation = `mutation ($at: ID!, $barcode: String!, $card: String!) {
    checkOut(input: { branchId: $at, barcode: $barcode, cardNumber: $card }) { __typename }
  }`
  const lendOne = ({ items: [item] }: (typeof titles)[number], i: number) =>
    askAsLibrarian(db, operation, { at: `Branch:${branch.id}`, barcode: item?.barcode, card: patrons[i]?.cardNumber })
  const closing = setDays(branch, { from: '2026-12-08' })
  const lent = await Promise.all([...titles.map(lendOne), closing])
  expect(lent).toHaveLength(7)
  const loans = await db.prisma.loan.findMany({ where: { branchId: branch.id } })
  expect(loans.map((loan) => loan.dueOn)).toEqual(titles.map(() => day(15)))
})
