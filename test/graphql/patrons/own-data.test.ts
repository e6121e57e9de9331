import { expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, type AskOptions, ask } from '../../support/http/ask.ts'
import { job } from '../../support/library/job.ts'
import { useMailbox } from '../../support/library/mailbox.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { day, newNotice, newPatron, patrons } from '../../support/library/world.ts'
import { patronInEveryTable } from '../../support/source/everything-of.ts'

const db = useDatabase()
const mailbox = useMailbox()

const someone = async (more = {}) => patronInEveryTable(db, { passwordHash, ...more })

const erasing = /* GraphQL */ `
  mutation ($password: String!) {
    deleteOptionalData(password: $password) {
      __typename
      ... on DeleteOptionalDataPayload { favourites alerts historyEntries basketTitles sessions mailAddress calendar }
      ... on TooManyAttempts { seconds }
    }
  }
`

async function erase(as: { id: number }, typed = password, asking: AskOptions = {}): Promise<Answer> {
  return (await ask(db, erasing, { password: typed }, { as, ...asking })).deleteOptionalData
}

/** Counts the rows of each table that refer to the patron. */
async function rowsOf({ id: patronId }: { id: number }) {
  const where = { patronId }
  const { prisma } = db
  return {
    accountEvents: (await prisma.accountEvent.findMany({ where })).map(({ kind }) => kind),
    notices: (await prisma.notice.findMany({ where })).map(({ kind }) => kind),
    addressClaims: await prisma.addressClaim.count({ where }),
    alerts: await prisma.alert.count({ where }),
    baskets: await prisma.basket.count({ where }),
    deskActs: await prisma.auditEntry.count({ where }),
    favourites: await prisma.favourite.count({ where }),
    history: await prisma.historyEntry.count({ where }),
    holds: await prisma.hold.count({ where }),
    knownDevices: await prisma.knownDevice.count({ where }),
    links: await prisma.passwordLink.count({ where }),
    loans: await prisma.loan.count({ where }),
    sequences: await prisma.holdSequence.count({ where }),
    sessions: await prisma.session.count({ where }),
    submissions: await prisma.holdSubmission.count({ where }),
  }
}

const rowOf = ({ id }: { id: number }) => db.prisma.patron.findUniqueOrThrow({ where: { id } })

test('erasure removes all optional data at once, reports how much, and keeps what loans and holds need', async () => {
  const patron = await someone()
  expect(await erase(patron)).toEqual({
    __typename: 'DeleteOptionalDataPayload',
    favourites: 1,
    alerts: 1,
    historyEntries: 1,
    basketTitles: 1,
    sessions: 1,
    mailAddress: true,
    calendar: true,
  })
  expect(await rowsOf(patron)).toEqual({
    accountEvents: ['DATA_ERASED'],
    notices: ['ADDRESS_CHANGED'],
    addressClaims: 0,
    alerts: 0,
    baskets: 0,
    deskActs: 1,
    favourites: 0,
    history: 0,
    holds: 4,
    knownDevices: 0,
    links: 0,
    loans: 1,
    sequences: 1,
    // The current session.
    sessions: 1,
    submissions: 0,
  })
})

test("the patron's row keeps the card, and every setting returns to its default", async () => {
  const patron = await someone({ language: 'EN' })
  const fresh = await newPatron(db)
  await erase(patron)
  const { identifierHash, ...row } = await rowOf(patron)
  expect(identifierHash).toBeNull()
  // The library's own data about the person stays.
  const ofLibrary = [
    ...['id', 'cardNumber', 'name', 'nameReading', 'birthDate', 'phone', 'postalCode', 'address', 'staffNote'],
    ...['guardianName', 'guardianPhone', 'guardianMail'],
    ...['exportNumber', 'eligibleReader', 'expiresOn', 'barredFrom', 'barredUntil'],
  ] as (keyof typeof row)[]
  const kept = (of: typeof row) => ofLibrary.map((field) => of[field])
  expect(kept(row)).toEqual(kept(patron))
  const chosen = Object.fromEntries(Object.entries(row).filter(([field]) => !ofLibrary.includes(field as never)))
  const asNew = {
    ...fresh,
    mailKey: row.mailKey,
    mailAddress: null,
    mailVerifiedAt: null,
    passwordHash,
    language: 'EN',
  }
  expect(asNew).toMatchObject(chosen)
})

test('holds that are not ready send no more mail, and a ready one keeps its mail', async () => {
  const patron = await someone()
  await erase(patron)
  const holds = await db.prisma.hold.findMany({ where: { patronId: patron.id }, orderBy: { id: 'asc' } })
  expect(holds.map(({ state, contactMethod }) => [state, contactMethod])).toEqual([
    ['QUEUED', 'NONE'],
    ['QUEUED', 'NONE'],
    ['READY', 'MAIL'],
    ['CANCELLED', 'NONE'],
  ])
})

test('a past suspension is erased, and a current one continues (H8)', async () => {
  for (const [until, kept] of [
    [-1, false],
    [0, true],
  ] as const) {
    const patron = await someone({ skipFrom: day(-9), skipUntil: day(until) })
    await erase(patron)
    expect([until, (await rowOf(patron)).skipUntil !== null]).toEqual([until, kept])
  }
})

test('the address is notified once of its removal, and is then unknown (P4)', async () => {
  const patron = await someone({ mailAddress: 'taken-off@example.jp' })
  await erase(patron)
  await job('deliver').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer })
  expect(await mailbox.to('taken-off@example.jp')).toHaveLength(1)
  const notices = await db.prisma.notice.findMany({ where: { patronId: patron.id } })
  expect(notices).toMatchObject([{ kind: 'ADDRESS_CHANGED', address: null, content: null, sentAt: now }])
})

test('a pending warning to an address removed earlier is still sent, so that a thief cannot suppress it', async () => {
  const patron = await someone()
  const warning = { kind: 'ADDRESS_CHANGED', patronId: patron.id, address: 'owner@example.jp' } as const
  await newNotice(db, warning)
  await erase(patron)
  await job('deliver').run(db, now, { leftUndone: () => {}, mailer: mailbox.mailer })
  expect(await mailbox.to('owner@example.jp')).toHaveLength(1)
})

test('a repetition finds and changes nothing more', async () => {
  const patron = await someone()
  await erase(patron)
  const rows = await rowsOf(patron)
  await db.prisma.session.deleteMany({ where: { patronId: patron.id } })
  expect(await erase(patron, password, { at: later({ minutes: 1 }) })).toMatchObject({
    favourites: 0,
    alerts: 0,
    historyEntries: 0,
    basketTitles: 0,
    sessions: 0,
    mailAddress: false,
    calendar: false,
  })
  expect(await rowsOf(patron)).toEqual(rows)
})

test('two concurrent erasures erase once, and neither fails', async () => {
  const patron = await someone()
  const both = await Promise.all([erase(patron), erase(patron)])
  expect(both.map(({ __typename }) => __typename)).toEqual(['DeleteOptionalDataPayload', 'DeleteOptionalDataPayload'])
  expect(both.map(({ favourites }) => favourites).sort()).toEqual([0, 1])
  expect((await rowsOf(patron)).accountEvents).toEqual(['DATA_ERASED'])
})

test('a wrong password erases nothing and counts as at sign-in (P1)', async () => {
  const patron = await someone()
  const before = [await rowsOf(patron), await rowOf(patron)]
  const answers = []
  for (let i = 0; i < 8; i++) {
    answers.push((await erase(patron, `guess ${i}`, { network: '198.51.100.7' })).__typename)
  }
  expect(answers[0]).toBe('WrongPassword')
  expect(answers.at(-1)).toBe('TooManyAttempts')
  await db.prisma.session.deleteMany({ where: { patronId: patron.id, device: { not: 'Silk (Fire OS)' } } })
  const { sessions, ...others } = await rowsOf(patron)
  expect([{ ...others, sessions }, await rowOf(patron)]).toEqual(before)
})

test('other patrons lose nothing, and an anonymous visitor cannot erase or export (P8)', async () => {
  const [patron, other] = [await someone(), await someone()]
  const before = [await rowsOf(other), await rowOf(other)]
  await erase(patron)
  expect([await rowsOf(other), await rowOf(other)]).toEqual(before)
  for (const door of [
    'mutation { deleteOptionalData(password: "x") { __typename } }',
    'mutation { recordDataExport { __typename } }',
  ]) {
    await expect(ask(db, door)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})

test('an OAuth client reads the same data as the export, and nothing of staff', async () => {
  const reading = `{ me {
    nameReading birthDate phone role barredFrom: blockedFrom barredUntil: blockedUntil skipUntil: holdsSuspendedUntil mailVerifiedAt knownDevices
    allHolds { totalCount edges { node { state steps { to by } } } }
    notices { edges { node { kind sentAt } } } deskActs: deskActions { edges { node { action } } }
  } }`
  const { me } = await ask(db, reading, {}, { as: await someone() })
  expect(me).toMatchObject({ birthDate: '1990-04-01', phone: '086-000-0000', role: 'PATRON', skipUntil: '2026-11-16' })
  expect(me.allHolds.totalCount).toBe(4)
  expect(me.deskActs.edges).toEqual([{ node: { action: 'blockPatron' } }])
  expect(JSON.stringify(me)).not.toMatch(/staff:|司書/)
  expect(JSON.stringify(me)).not.toContain(patrons.shisho.cardNumber)
})
