import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, type AskOptions, ask } from '../../support/http/ask.ts'
import { renew } from '../../support/library/renew.ts'
import { hold, lend, newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()

const operation = /* GraphQL */ `
  mutation ($loans: [RenewLoanInput!]!) {
    renewLoans(loans: $loans) {
      loan { id dueOn renewals title { title } }
      refusal { __typename ... on TooEarlyToRenew { from } ... on NotFound { what: object } }
    }
  }
`

type Wanted = { id: number; seen?: number }

async function renewAll(as: { id: number }, wanted: Wanted[], asking: AskOptions = {}): Promise<Answer> {
  const loans = wanted.map(({ id, seen }) => ({ id: `Loan:${id}`, renewalsSeen: seen ?? 0 }))
  return (await ask(db, operation, { loans }, { as, ...asking })).renewLoans
}

async function borrows(patron: { id: number }, due: number, record: Parameters<typeof newTitle>[1] = {}) {
  const title = await newTitle(db, record)
  return { ...(await lend(db, patron, title, due)), title }
}

const renewalsOf = async ({ id }: { id: number }) =>
  (await db.prisma.loan.findUniqueOrThrow({ where: { id } })).renewals

test('each loan has its own result in the given order, and a refusal undoes no other renewal (R2)', async () => {
  const patron = await newPatron(db)
  const [due, awaited, early, cd, tomorrow] = [
    await borrows(patron, 0),
    await borrows(patron, 0),
    await borrows(patron, 9),
    await borrows(patron, 0, { materialType: 'CD' }),
    await borrows(patron, 1),
  ]
  await hold(db, await newPatron(db), awaited.title)
  const answers = await renewAll(patron, [tomorrow, awaited, early, cd, due])
  expect(answers.map(({ loan }: Answer) => loan.id)).toEqual(
    [tomorrow, awaited, early, cd, due].map(({ id }) => `Loan:${id}`),
  )
  expect(answers.map(({ refusal }: Answer) => refusal)).toEqual([
    null,
    { __typename: 'ReservedByAnother' },
    { __typename: 'TooEarlyToRenew', from: '2026-12-02' },
    { __typename: 'NotRenewable' },
    null,
  ])
  expect(answers.map(({ loan }: Answer) => [loan.dueOn, loan.renewals])).toEqual([
    ['2026-12-08', 1],
    ['2026-11-24', 0],
    ['2026-12-03', 0],
    ['2026-11-24', 0],
    ['2026-12-08', 1],
  ])
})

test('a repeated or concurrent request renews each loan once, and both answers report it (R3)', async () => {
  const patron = await newPatron(db)
  const loans = [await borrows(patron, 0), await borrows(patron, 1), await borrows(patron, 1)]
  const answers = await Promise.all([renewAll(patron, loans), renewAll(patron, [...loans].reverse())])
  answers.push(await renewAll(patron, loans))
  for (const answer of answers) {
    expect(answer).toHaveLength(3)
    for (const { loan, refusal } of answer) expect([loan.renewals, refusal]).toEqual([1, null])
  }
  expect(await Promise.all(loans.map(renewalsOf))).toEqual([1, 1, 1])
})

test('a loan that occurs twice in a request is renewed once (R3)', async () => {
  const patron = await newPatron(db)
  const loan = await borrows(patron, 0)
  expect((await renewAll(patron, [loan, loan])).map(({ refusal }: Answer) => refusal)).toEqual([null, null])
  expect(await renewalsOf(loan)).toBe(1)
})

test('a request made with the current number of renewals is refused as already renewed (R2, R3)', async () => {
  const patron = await newPatron(db)
  const [again, first] = [await borrows(patron, 0), await borrows(patron, 0)]
  await renew(db, patron, again)
  const refusals = (await renewAll(patron, [{ ...again, seen: 1 }, first])).map(({ refusal }: Answer) => refusal)
  expect(refusals).toEqual([{ __typename: 'AlreadyRenewed' }, null])
})

test("other patrons' loans and returned ones are not found, and the patron's own are renewed (P8, R4)", async () => {
  const [patron, other] = [await newPatron(db), await newPatron(db)]
  const [own, strange, ended] = [await borrows(patron, 0), await borrows(other, 0), await borrows(patron, 0)]
  await db.prisma.loan.update({ where: { id: ended.id }, data: { returnedAt: new Date(), patronId: null } })
  const answers = await renewAll(patron, [strange, ended, { id: 999_999_999 }, own])
  const gone = { loan: null, refusal: { __typename: 'NotFound', what: 'loan' } }
  expect(answers.slice(0, 3)).toEqual([gone, gone, gone])
  expect(answers[3]).toMatchObject({ loan: { renewals: 1 }, refusal: null })
  expect(await renewalsOf(strange)).toBe(0)
})

test('50 loans are accepted, 51 are refused as a whole, and an empty list returns an empty list (bad input)', async () => {
  const patron = await newPatron(db)
  const loan = await borrows(patron, 0)
  const many = (n: number) => Array.from({ length: n }, () => loan)
  await expect(renewAll(patron, many(51))).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(await renewalsOf(loan)).toBe(0)
  expect(await renewAll(patron, many(50))).toHaveLength(50)
  expect(await renewAll(patron, [])).toEqual([])
})

test('ids of other types are refused as a whole, and an anonymous visitor renews nothing (bad input, P8)', async () => {
  const patron = await newPatron(db)
  const loan = await borrows(patron, 0)
  for (const id of ['Hold:1', 'Loan:x', '', `Loan:${'9'.repeat(30)}`]) {
    const loans = [
      { id: `Loan:${loan.id}`, renewalsSeen: 0 },
      { id, renewalsSeen: 0 },
    ]
    await expect(ask(db, operation, { loans }, { as: patron })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
  const loans = [{ id: `Loan:${loan.id}`, renewalsSeen: 0 }]
  await expect(ask(db, operation, { loans })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(await renewalsOf(loan)).toBe(0)
})

test('the loans of the answer are read with one statement and only the selected columns (budget)', async () => {
  const patron = await newPatron(db)
  const loans = [await borrows(patron, 9), await borrows(patron, 9), await borrows(patron, 9)]
  const reads = async (wanted: Wanted[]) => {
    const statements: string[] = []
    db.onStatement((sql) => statements.push(sql))
    await renewAll(patron, wanted)
    return statements.filter((sql) => /FROM ("public"."loans"|loans t\d)/.test(sql) && /\btitles\b/.test(sql)).length
  }
  expect(await reads(loans.slice(0, 1))).toBe(1)
  expect(await reads(loans)).toBe(1)
  const short = 'mutation ($loans: [RenewLoanInput!]!) { renewLoans(loans: $loans) { refusal { __typename } } }'
  const answer = await ask(db, short, { loans: [{ id: `Loan:${loans[0]?.id}`, renewalsSeen: 0 }] }, { as: patron })
  expect(answer.renewLoans).toEqual([{ refusal: { __typename: 'TooEarlyToRenew' } }])
})
