import { expect, test } from 'vitest'
import { nullMailer } from '../../../../jobs/mail/files.ts'
import { jitterSeconds } from '../../../../server/domain/notices/jitter.ts'
import { openCounter } from '../../../domain/circulation/counter.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { ask } from '../../../support/http/ask.ts'
import { job } from '../../../support/library/job.ts'
import { messagesUntil } from '../../../support/library/letters.ts'
import { later, now } from '../../../support/library/now.ts'
import { password } from '../../../support/library/password.ts'
import { lend, newPatron, newTitle } from '../../../support/library/world.ts'
import { askAsLibrarian } from '../at-desk.ts'
import { detailsOf, runDeskMutation } from './desk-acts.ts'

const db = useDatabase()

const child = { code: 'CHILD', name: '児童', nameEn: 'Child', position: 9 }
const rules = { validYears: 3, validUntilAge: 13, minimumAgeForPassword: 10, needsGuardian: true, mailToGuardian: true }
const guardian = { guardianName: '保護 者子', guardianPhone: '086-000-0001' }

async function register(details: object) {
  return runDeskMutation(db, 'register', { details: await detailsOf(db, { category: 'CHILD', ...details }) })
}
const rowOf = (cardNumber: string) => db.prisma.patron.findUniqueOrThrow({ where: { cardNumber } })

test('a category sets the guardian, the last day of the card and its renewal (O9, O10)', async () => {
  await db.prisma.patronCategory.create({ data: { ...child, ...rules } })
  const born = { name: '児童 一', birthDate: '2019-12-31' }
  expect(await register(born)).toMatchObject({ __typename: 'PatronDetailRefused', field: 'guardianName' })
  expect(await register({ ...born, guardianName: '保護 者子' })).toMatchObject({ field: 'guardianPhone' })
  expect(await register({ ...born, ...guardian, guardianMail: 'none' })).toMatchObject({ field: 'guardianMail' })
  const { patron } = await register({ ...born, ...guardian })
  expect(await rowOf(patron.cardNumber)).toMatchObject({ ...guardian, expiresOn: new Date('2029-11-24') })
  // The day before the 13th birthday comes first, and a typed day wins.
  const older = await register({ ...guardian, name: '児童 二', birthDate: '2014-02-28' })
  expect(await rowOf(older.patron.cardNumber)).toMatchObject({ expiresOn: new Date('2027-02-27') })
  const typed = await register({ ...guardian, name: '児童 三', birthDate: '2014-02-28', expiresOn: '2027-01-01' })
  expect(await rowOf(typed.patron.cardNumber)).toMatchObject({ expiresOn: new Date('2027-01-01') })
  expect(await register({ ...guardian, name: '児童 四', birthDate: '2013-11-24' })).toMatchObject({
    __typename: 'CategoryAgeExceeded',
  })
  const renew = (id: string, at: Date) =>
    askAsLibrarian(db, 'mutation ($id: ID!) { done: renewCard(id: $id) { __typename } }', { id }, { at })
  await renew(patron.id, later({ days: 365 }))
  expect(await rowOf(patron.cardNumber)).toMatchObject({ expiresOn: new Date('2030-11-24') })
  expect((await renew(older.patron.id, later({ days: 100 }))).done.__typename).toBe('CategoryAgeExceeded')
})

test('a patron below the age of the category registers no password; the reason is told to nobody else (P9)', async () => {
  const known = { name: '児童 五', birthDate: new Date('2018-05-05'), phone: '086-000-0002' }
  const { cardNumber } = await newPatron(db, { categoryCode: 'CHILD', ...known })
  const registerPassword = async (phone: string, at: Date) =>
    (
      await ask(
        db,
        `mutation ($card: String!, $phone: String!, $password: String!) {
          done: registerPassword(input: { cardNumber: $card, name: "児童五", birthDate: "2018-05-05", phone: $phone, password: $password }) {
            __typename ... on TooYoungForPassword { age } } }`,
        { card: cardNumber, phone, password },
        { at },
      )
    ).done
  expect(await registerPassword('086-000-0009', now)).toEqual({ __typename: 'RegistrationMismatch' })
  expect(await registerPassword(known.phone, now)).toEqual({ __typename: 'TooYoungForPassword', age: 10 })
  expect(await registerPassword(known.phone, new Date('2028-05-05T10:00:00+09:00'))).toMatchObject({
    __typename: 'PasswordPayload',
  })
})

test('the guardian gets mail about due dates and ready holds without titles, and only while category and address say so (M8)', async () => {
  const guardianMail = 'guardian@example.jp'
  const more = { categoryCode: 'CHILD', name: '児童 六', mailAddress: null, mailVerifiedAt: null, guardianMail }
  const patron = await newPatron(db, more)
  const adult = await newPatron(db, { guardianMail: 'never@example.jp' })
  const titles = [await newTitle(db), await newTitle(db), await newTitle(db), await newTitle(db)]
  for (const title of titles.slice(0, 2)) if (title) await lend(db, patron, title, 3)
  if (titles[2]) await lend(db, adult, titles[2], 3)
  const remind = () => job('remind').run(db, now, { leftUndone: () => {}, mailer: nullMailer })
  await remind()
  await remind()
  const waiting = () => db.prisma.notice.findMany({ where: { kind: 'GUARDIAN_DUE_SOON' } })
  expect(await waiting()).toMatchObject([{ patronId: patron.id, address: guardianMail }])
  const sent = async (at: Date) =>
    (await messagesUntil(db, at)).filter(({ to }) => to === guardianMail || to === 'never@example.jp')
  const [mail, ...others] = await sent(new Date(now.getTime() + jitterSeconds * 1000))
  expect(others).toEqual([])
  expect(mail).toMatchObject({
    kind: 'GUARDIAN_DUE_SOON',
    to: guardianMail,
    patron: '児童 六',
    count: 2,
    dueOn: '2026-11-27',
  })
  expect(JSON.stringify(mail)).not.toContain(titles[0]?.title)

  const [, , , ready] = titles
  const item = ready?.items[0]
  const { id: branchId } = await db.prisma.branch.findUniqueOrThrow({ where: { id: item?.branchId ?? 0 } })
  const hold = { titleId: ready?.id ?? 0, pickupBranchId: branchId, contactMethod: 'NONE', state: 'QUEUED' } as const
  await db.prisma.hold.create({ data: { ...hold, patronId: patron.id, placedAt: now } })
  await (await openCounter(db, { id: branchId })).checkIn({ barcode: item?.barcode ?? '' })
  const queued = await db.prisma.notice.findMany({ where: { patronId: patron.id, kind: { not: 'GUARDIAN_DUE_SOON' } } })
  expect(queued).toMatchObject([{ kind: 'GUARDIAN_HOLD_READY', address: guardianMail }])
  // A guardian who withdrew consent gets no mail that was queued before.
  await db.prisma.patron.update({ where: { id: patron.id }, data: { guardianMail: null } })
  expect(await sent(later({ days: 2 }))).toEqual([])
})
