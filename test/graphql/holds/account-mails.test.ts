import { beforeEach, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { newPickupPlace } from '../../support/library/pickup-places.ts'
import { submit } from '../../support/library/place.ts'
import { renew } from '../../support/library/renew.ts'
import { hold, lend, newBranch, newPatron, newTitle } from '../../support/library/world.ts'
import { askAsLibrarian, staffOf } from '../desk/at-desk.ts'

const db = useDatabase()

const offer = (holdsPlacedMail: boolean, holdChangedMail = holdsPlacedMail, loanRenewedMail = holdsPlacedMail) =>
  askAsLibrarian(
    db,
    `mutation { updatePolicy(input: { holdsPlacedMail: ${holdsPlacedMail}, holdChangedMail: ${holdChangedMail},
      loanRenewedMail: ${loanRenewedMail} }) { __typename } }`,
  )

beforeEach(async () => {
  await db.prisma.notice.deleteMany()
  await offer(true)
})

const choose = async (as: { id: number }, kinds: string) =>
  (
    await ask(
      db,
      `mutation { done: updateNoticeSettings(accountMails: ${kinds}) { __typename ... on PatronSettings { accountMails } } }`,
      {},
      { as },
    )
  ).done

const mailsTo = async (patron: { mailAddress: string | null }) =>
  messagesTo(await messagesUntil(db, later({ minutes: 21 })), patron)

test('a submission is mailed once with all its titles, if the library offers it and the patron chose it (M12)', async () => {
  const [patron, other] = [await newPatron(db), await newPatron(db)]
  expect(await choose(patron, '[HOLDS_PLACED]')).toEqual({
    __typename: 'PatronSettings',
    accountMails: ['HOLDS_PLACED'],
  })
  const titles = [await newTitle(db), await newTitle(db), await newTitle(db)]
  await submit(db, patron, titles.slice(0, 2), { key: 'the-same-submission' })
  await submit(db, patron, titles.slice(0, 2), { key: 'the-same-submission' })
  await submit(db, other, titles)
  const letters = await messagesUntil(db, later({ minutes: 21 }))
  expect(messagesTo(letters, other)).toEqual([])
  expect(messagesTo(letters, patron)).toMatchObject([{ kind: 'HOLDS_PLACED', holds: [{}, {}] }])

  await offer(false)
  await submit(db, patron, titles.slice(2))
  expect(await mailsTo(patron)).toEqual([])
  expect((await ask(db, '{ library { accountMails } }')).library.accountMails).toEqual([])
})

test('a mail about placed holds names the titles and branches, and leaves out a hold that has ended (M12)', async () => {
  const patron = await newPatron(db)
  await choose(patron, '[HOLDS_PLACED]')
  const titles = [await newTitle(db, { title: '一冊目' }), await newTitle(db, { title: '二冊目' })]
  const { placements } = await submit(db, patron, titles)
  await ask(db, `mutation { cancelHold(id: "${placements[1].outcome.id}") { __typename } }`, {}, { as: patron })
  expect(await mailsTo(patron)).toMatchObject([
    { kind: 'HOLDS_PLACED', holds: [{ title: { title: '一冊目' }, branch: { name: expect.any(String) } }] },
  ])
})

test('staff who change the pickup branch or place or take a copy off a hold cause one mail with the current state (M13)', async () => {
  const [patron, branch] = [await newPatron(db), await newBranch(db)]
  await choose(patron, '[HOLD_CHANGED]')
  const [one, title] = [await newTitle(db, { title: '受取館の変わる本' }), await newTitle(db, { title: '戻る本' })]
  const waiting = await hold(db, patron, one)
  const captured = await hold(db, patron, title, { state: 'READY' })
  const locker = await newPickupPlace(db, branch)
  const change = (to: string) => `mutation { updateHoldForPatron(branchId: "Branch:${branch.id}",
    id: "DeskHold:${waiting.id}", pickupBranchId: "Branch:${branch.id}" ${to}) { __typename } }`
  for (let presses = 0; presses < 2; presses++) await askAsLibrarian(db, change(''))
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(1)
  await db.prisma.notice.deleteMany({ where: { patronId: patron.id } })
  const toLocker = change(`pickupPlaceId: "PickupPlace:${locker.id}"`)
  for (let presses = 0; presses < 2; presses++) await askAsLibrarian(db, toLocker)
  await askAsLibrarian(
    db,
    `mutation { revertHold(branchId: "Branch:${branch.id}", id: "DeskHold:${captured.id}", reason: "x") { __typename } }`,
  )
  expect(await db.prisma.notice.count({ where: { patronId: patron.id, kind: 'HOLD_CHANGED' } })).toBe(2)
  expect(await mailsTo(patron)).toMatchObject([
    {
      kind: 'HOLD_CHANGED',
      holds: [
        {
          title: { title: '受取館の変わる本' },
          branch: { code: branch.code },
          place: { name: locker.name },
          isReverted: false,
        },
        { title: { title: '戻る本' }, isReverted: true },
      ],
    },
  ])
})

test('a renewal by staff is mailed with the new due date; one by the patron is not, and a return ends the notice (M13, R4)', async () => {
  const patron = await newPatron(db)
  await choose(patron, '[LOAN_RENEWED]')
  const titles = [await newTitle(db, { title: '延びた本' }), await newTitle(db), await newTitle(db)]
  const loans = []
  for (const title of titles) loans.push(await lend(db, patron, title, 1))
  const [first, second, third] = loans
  const renewFor = (loan: { id: number } | undefined) =>
    askAsLibrarian(db, `mutation { renewLoanForPatron(id: "DeskLoan:${loan?.id}", renewalsSeen: 0) { __typename } }`)
  expect((await renewFor(first)).renewLoanForPatron.__typename).toBe('DeskLoanPayload')
  await renewFor(first)
  await renew(db, patron, second as { id: number })
  await renewFor(third)
  expect(await db.prisma.notice.count({ where: { patronId: patron.id, kind: 'LOAN_RENEWED' } })).toBe(2)
  const item = await db.prisma.item.findUniqueOrThrow({ where: { id: third?.itemId ?? 0 } })
  const desk = { branchId: item.branchId, staffId: (await staffOf(db)).id, now }
  await db.prisma.$transaction((tx) => checkIn(tx, item.barcode, desk))
  expect(await db.prisma.notice.count({ where: { patronId: patron.id, kind: 'LOAN_RENEWED' } })).toBe(1)
  expect(await mailsTo(patron)).toMatchObject([
    { kind: 'LOAN_RENEWED', loans: [{ title: { title: '延びた本' }, dueOn: '2026-12-08' }] },
  ])
  // The row of a sent mail leads to no loan.
  const [sent] = await db.prisma.notice.findMany({ where: { patronId: patron.id } })
  expect([sent?.content, sent?.occasion.includes(`:${first?.id}`)]).toEqual([null, false])
})

test('a new kind needs a verified address, and the unsubscribe link stops and restores all chosen kinds (M5, P6)', async () => {
  const without = await newPatron(db, { mailVerifiedAt: null })
  expect(await choose(without, '[HOLD_CHANGED]')).toEqual({ __typename: 'MailAddressNeeded' })
  const patron = await newPatron(db)
  await choose(patron, '[HOLDS_PLACED, LOAN_RENEWED]')
  const change = async (name: string) =>
    (
      await ask(
        db,
        `mutation { done: ${name}(key: "${patron.mailKey}", list: ACCOUNT) { ... on MailSubscription { isOn canResume } } }`,
      )
    ).done
  expect(await change('unsubscribe')).toEqual({ isOn: false, canResume: true })
  expect(await change('unsubscribe')).toEqual({ isOn: false, canResume: true })
  await submit(db, patron, [await newTitle(db)])
  expect(await mailsTo(patron)).toEqual([])
  expect(await change('resubscribe')).toEqual({ isOn: true, canResume: false })
  const chosen = () => db.prisma.patron.findUniqueOrThrow({ where: { id: patron.id } })
  expect((await chosen()).accountMails).toEqual(['HOLDS_PLACED', 'LOAN_RENEWED'])
  await choose(patron, 'null')
  expect(await change('resubscribe')).toEqual({ isOn: false, canResume: false })
})
