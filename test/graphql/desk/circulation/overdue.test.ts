import { afterEach, expect, test } from 'vitest'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { later } from '../../../support/library/now.ts'
import { place, submit } from '../../../support/library/place.ts'
import { renew } from '../../../support/library/renew.ts'
import { lend, newBranch, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian, titleAt } from '../at-desk.ts'

const db = useDatabase()

afterEach(() => db.prisma.overdueStep.deleteMany())

const effects = { sendsMail: true, asksLetter: false, stopsHolds: false, stopsRenewals: false }

async function setStep(input: Record<string, unknown>) {
  const operation = `mutation ($input: SetOverdueStepInput!) { done: setOverdueStep(input: $input) {
    __typename ... on OverdueStepRefused { reason } ... on FigureOutOfBounds { field least most } } }`
  return (await askAsLibrarian(db, operation, { input: { ...effects, ...input } })).done
}

const steps = async () =>
  (
    await askAsLibrarian(
      db,
      '{ deskOverdueSteps { id version days sendsMail asksLetter stopsHolds stopsRenewals text textEn } }',
    )
  ).deskOverdueSteps

const done = { __typename: 'Rules' }
const refused = (reason: string) => ({ __typename: 'OverdueStepRefused', reason })

test('steps are created, changed by version and deleted, and a repeated form changes nothing (M10)', async () => {
  expect(await setStep({ days: 0 })).toMatchObject({ field: 'overdueDays', least: 1, most: 365 })
  expect(await setStep({ days: 7, sendsMail: false })).toEqual(refused('WITHOUT_EFFECT'))
  expect(await setStep({ days: 7, text: 'あ'.repeat(401) })).toEqual(refused('TEXT_TOO_LONG'))
  const first = { days: 7, text: ' お返し\r\nください ', textEn: '' }
  expect([await setStep(first), await setStep(first)]).toEqual([done, done])
  expect(await setStep({ days: 7, asksLetter: true })).toEqual(refused('DAYS_IN_USE'))
  const [step, ...more] = await steps()
  expect([step, more]).toMatchObject([{ days: 7, text: 'お返し\nください', textEn: null, version: 1 }, []])

  const { id, version } = step
  const change = { id, version, days: 10, stopsHolds: true }
  expect([await setStep(change), await setStep(change)]).toEqual([done, done])
  expect(await setStep({ ...change, days: 11 })).toEqual(refused('CHANGED'))
  expect(await setStep({ ...change, version: 2, days: 11 })).toEqual(done)
  expect((await askAsLibrarian(db, `mutation { d: deleteOverdueStep(id: "${id}") { __typename } }`)).d).toEqual(done)
  expect(await steps()).toEqual([])
})

test('from a step on the patron can place no holds and renew nothing, and sees why before (R6)', async () => {
  const [patron, title] = [await newPatron(db), await newTitle(db)]
  await lend(db, patron, await newTitle(db), -9)
  const current = await lend(db, patron, await newTitle(db), 1)
  const question = `{
    me { overview { holdsStoppedDays } loans { nodes { renewalRefusal { __typename ... on OverdueStopsRenewals { days } } } } }
    title(id: "Title:${title.id}") { refusal { __typename ... on OverdueStopsHolds { days } } }
  }`
  const seen = async () => {
    const { me, title } = await ask(db, question, {}, { as: patron })
    return [
      me.overview.holdsStoppedDays,
      title.refusal,
      me.loans.nodes.map((n: { renewalRefusal: unknown }) => n.renewalRefusal),
    ]
  }
  await setStep({ days: 10, stopsHolds: true, stopsRenewals: true })
  expect(await seen()).toEqual([null, null, expect.not.arrayContaining([expect.objectContaining({ days: 9 })])])
  await setStep({ days: 9, stopsHolds: true })
  expect((await seen()).slice(0, 2)).toEqual([9, { __typename: 'OverdueStopsHolds', days: 9 }])
  expect((await place(db, patron, title)).__typename).toBe('OverdueStopsHolds')
  expect((await renew(db, patron, current)).__typename).toBe('Loan')

  await db.prisma.overdueStep.updateMany({ where: { days: 9 }, data: { stopsHolds: false, stopsRenewals: true } })
  const stopped = { __typename: 'OverdueStopsRenewals', days: 9 }
  expect(await seen()).toEqual([null, null, [stopped, expect.objectContaining({ __typename: expect.any(String) })]])
  const other = await lend(db, patron, await newTitle(db), 1)
  expect(await renew(db, patron, other)).toMatchObject({ __typename: 'OverdueStopsRenewals' })
  expect((await place(db, patron, title)).__typename).toBe('Hold')
  // Another patron is not affected, and a lost copy does not count.
  expect(await submit(db, await newPatron(db), [title])).toMatchObject({
    placements: [{ outcome: { __typename: 'Hold' } }],
  })
  await db.prisma.item.updateMany({ where: { loans: { some: { patronId: patron.id } } }, data: { status: 'LOST' } })
  expect((await seen())[0]).toBe(null)
})

test('the list shows overdue loans of a branch by patron with telephone numbers, and marks can be undone (M11)', async () => {
  await setStep({ days: 3 })
  await setStep({ days: 7, asksLetter: true })
  const branch = await newBranch(db)
  const [one, other] = [await newPatron(db, { phone: '086-1' }), await newPatron(db, { mailVerifiedAt: null })]
  const title = () => titleAt(db, [branch])
  const [late, lent, later1, soon, lost] = [await title(), await title(), await title(), await title(), await title()]
  const first = await lend(db, one, late, -9)
  await lend(db, other, lent, -8)
  await lend(db, one, later1, -4)
  await lend(db, one, soon, 2)
  await lend(db, other, lost, -5)
  await db.prisma.item.updateMany({ where: { titleId: lost.id }, data: { status: 'LOST' } })
  const rows = async (filter = '') => {
    const operation = `{ deskOverdueLoans(branchId: "Branch:${branch.id}", first: 50 ${filter}) { totalCount edges { node {
      titleId days step isLetterDue isReachableByMail phone cardNumber contacts { kind day } } } } }`
    return (await askAsLibrarian(db, operation)).deskOverdueLoans.edges.map(({ node }: { node: unknown }) => node)
  }
  expect(await rows()).toMatchObject([
    { titleId: `Title:${late.id}`, days: 9, step: 7, isLetterDue: true, isReachableByMail: true, phone: '086-1' },
    { titleId: `Title:${later1.id}`, days: 4, step: 3, isLetterDue: false },
    { titleId: `Title:${lent.id}`, days: 8, step: 7, isLetterDue: true, isReachableByMail: false },
  ])
  expect(await rows(', step: 3')).toMatchObject([{ days: 4 }])
  expect(await rows(', leastDays: 5, mostDays: 8')).toMatchObject([{ days: 8 }])

  const mark = `mutation ($at: ID!) { done: recordOverdueContacts(input: { branchId: $at, kind: LETTER,
    loanIds: ["DeskLoan:${first.id}"] }) { __typename ... on OverdueContactsPayload { loans } } }`
  const at = { at: `Branch:${branch.id}` }
  const twice = await Promise.all([askAsLibrarian(db, mark, at), askAsLibrarian(db, mark, at)])
  expect(twice.map((answer) => answer.done.loans)).toEqual([1, 1])
  const marked = { days: 9, isLetterDue: false, contacts: [{ kind: 'LETTER', day: '2026-11-24' }] }
  expect((await rows())[0]).toMatchObject(marked)
  expect(await rows(', letterDue: true')).toMatchObject([{ days: 8 }])
  const undo = `mutation { done: deleteOverdueContact(input: { loanId: "DeskLoan:${first.id}", kind: LETTER,
    day: "2026-11-24" }) { __typename ... on OverdueContactsPayload { loans } } }`
  expect((await askAsLibrarian(db, undo)).done.loans).toBe(1)
  expect((await rows())[0]).toMatchObject({ isLetterDue: true, contacts: [] })
  const entries = await db.prisma.auditEntry.findMany({ where: { patronId: one.id, action: { contains: 'Overdue' } } })
  expect(entries.map(({ itemId, details }) => [itemId, JSON.stringify(details).includes('LETTER')])).toEqual([
    [null, true],
    [null, true],
    [null, true],
  ])
  expect(await db.prisma.overdueContact.count({ where: { loanId: first.id, day: later({ days: 0 }) } })).toBe(0)
})
