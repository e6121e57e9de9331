import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCard } from '../../../server/domain/family/by-card.ts'
import { acceptCode, createCode, withdrawCodes } from '../../../server/domain/family/code.ts'
import { saveGrantAtDesk } from '../../../server/domain/family/desk.ts'
import {
  FamilyCardRefused,
  FamilyCodeUnusable,
  FamilyFull,
  TitlesNeedGuardian,
} from '../../../server/domain/family/refusals.ts'
import type { FamilyRight } from '../../../server/domain/family/rights.ts'
import { Temporal } from '../../../server/domain/library/calendar/dates.ts'
import { DateInPast } from '../../../server/domain/patrons/blocks.ts'
import { endOwnGrant } from '../../../server/domain/patrons/family-grants/end.ts'
import { WrongPassword } from '../../../server/domain/patrons/passwords/password.ts'
import { TooManyAttempts } from '../../../server/domain/patrons/passwords/sign-in-attempts.ts'
import { WrongCardOrPassword } from '../../../server/domain/patrons/second-factor/sign-in.ts'
import { useDatabase } from '../../support/database/database.ts'
import { eventsOf, grantsOf, noticesOf } from '../../support/library/family.ts'
import { later, now } from '../../support/library/now.ts'
import { password, passwordHash } from '../../support/library/password.ts'
import { day, newPatron, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()
const setPolicy = (data: { familyGrants?: number; familyChildAge?: number }) =>
  db.prisma.policy.update({ where: { id: 1 }, data })
beforeAll(() => setPolicy({ familyGrants: 2, familyChildAge: 15 }))
afterAll(() => setPolicy({ familyGrants: 10 }))

let serial = 0
/** A browser in a network of its own, so that attempts of other tests do not count. */
const browser = () => ({ network: `192.0.2.${++serial}`, deviceSecret: null, device: 'Firefox' })
const someone = (more = {}) => newPatron(db, { passwordHash, ...more })
const choices = (...rights: FamilyRight[]) => ({ rights, until: null })

const codeOf = async (patron: { id: number }, ...rights: FamilyRight[]) =>
  (await createCode(db, patron.id, password, choices(...rights), browser(), now)).code

test('a code makes a grant once, also for two people at the same instant, and again for the same press (P15)', async () => {
  const [grantor, mother, father] = [await someone(), await someone(), await someone()]
  const code = await codeOf(grantor, 'PLACE', 'SEE_TITLES')
  const typed = ` ${code.toUpperCase().replace('-', '')} `
  const accept = (who: typeof mother) => acceptCode(db, who, typed, browser(), now)
  const results = await Promise.allSettled([accept(mother), accept(father)])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(FamilyCodeUnusable) })
  const [grant, ...others] = await grantsOf(db, grantor)
  expect(others).toEqual([])
  expect(grant).toMatchObject({ showsTitles: true, mayPlace: true, mayRenew: false, mayCollect: false, way: 'CODE' })
  const winner = grant?.helperId === mother.id ? mother : father
  expect(await accept(winner)).toEqual({ grantId: grant?.id })
  for (const who of [grantor, winner]) {
    expect(await eventsOf(db, who)).toEqual(['FAMILY_ALLOWED'])
    expect(await noticesOf(db, who)).toEqual(['FAMILY_ALLOWED'])
  }
  await expect(acceptCode(db, mother, 'aaaaa-aaaaa', browser(), now)).rejects.toThrow(FamilyCodeUnusable)
  const late = await codeOf(grantor)
  await expect(acceptCode(db, await someone(), late, browser(), later({ days: 2 }))).rejects.toThrow(FamilyCodeUnusable)
})

test('a used code never widens a later grant, nor restores an ended one; an unused code can be withdrawn (P15, P18)', async () => {
  const [grantor, helper] = [await someone(), await someone()]
  const accept = (code: string) => acceptCode(db, helper, code, browser(), now)
  const [wide, narrow, third] = [
    await codeOf(grantor, 'SEE_TITLES', 'PLACE'),
    await codeOf(grantor),
    await codeOf(grantor),
  ]
  const { grantId } = await accept(wide)
  await accept(narrow)
  expect(await accept(wide)).toEqual({ grantId })
  expect(await grantsOf(db, grantor)).toMatchObject([{ id: grantId, showsTitles: false, mayPlace: false }])
  const by = { patronId: grantor.id, device: 'Firefox' }
  await db.prisma.$transaction((tx) => endOwnGrant(tx, grantId, by, now))
  await expect(accept(wide)).rejects.toThrow(FamilyCodeUnusable)
  expect(await db.prisma.$transaction((tx) => withdrawCodes(tx, grantor.id))).toBe(1)
  await expect(accept(third)).rejects.toThrow(FamilyCodeUnusable)
  expect(await grantsOf(db, grantor)).toEqual([])
})

test('a code needs the password, counts attempts, and is for another person (P15)', async () => {
  const grantor = await someone()
  await expect(createCode(db, grantor.id, 'wrong', choices(), browser(), now)).rejects.toThrow(WrongPassword)
  await expect(acceptCode(db, grantor, await codeOf(grantor), browser(), now)).rejects.toThrow(FamilyCardRefused)
  const guesser = await someone()
  const from = browser()
  const guess = () => acceptCode(db, guesser, 'aaaaa-aaaaa', from, now)
  for (let i = 0; i < 5; i++) await expect(guess()).rejects.toThrow(FamilyCodeUnusable)
  await expect(guess()).rejects.toThrow(TooManyAttempts)
})

test('the card and its password make a grant; a provisional password, an own card and staff do not (P15)', async () => {
  const [child, parent] = [await someone(), await someone()]
  const add = (cardNumber: string, typed = password) =>
    addCard(db, parent.id, { cardNumber, password: typed }, choices('SEE_TITLES'), browser(), now)
  await expect(add(child.cardNumber, 'wrong')).rejects.toThrow(WrongCardOrPassword)
  await expect(add('00000000')).rejects.toThrow(WrongCardOrPassword)
  await expect(add(parent.cardNumber)).rejects.toThrow(FamilyCardRefused)
  await expect(add((await someone({ passwordIsProvisional: true })).cardNumber)).rejects.toThrow(FamilyCardRefused)
  const staff = await patronOf(db, patrons.shisho)
  await db.prisma.patron.update({ where: { id: staff.id }, data: { passwordHash } })
  await expect(add(staff.cardNumber)).rejects.toThrow(FamilyCardRefused)
  const made = await Promise.all([add(child.cardNumber), add(child.cardNumber)])
  expect(new Set(made.map(({ grantId }) => grantId)).size).toBe(1)
  expect(await grantsOf(db, child)).toMatchObject([{ helperId: parent.id, way: 'CARD', showsTitles: true }])
  expect(await eventsOf(db, child)).toEqual(['FAMILY_ALLOWED'])
})

test('the limit holds for both patrons and against requests at the same instant; 0 turns the feature off (P15)', async () => {
  const grantor = await someone()
  const helpers = [await someone(), await someone(), await someone()]
  const give = (helperCard: string, of = grantor) =>
    db.prisma.$transaction((tx) => saveGrantAtDesk(tx, { grantorId: of.id, helperCard, ...choices() }, now))
  const results = await Promise.allSettled(helpers.map(({ cardNumber }) => give(cardNumber)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(FamilyFull) })
  const [busy] = helpers
  for (let i = 0; i < 2; i++) await give(busy?.cardNumber ?? '', await someone()).catch(() => {})
  expect(await db.prisma.familyGrant.count({ where: { helperId: busy?.id ?? 0 } })).toBe(2)
  await setPolicy({ familyGrants: 0 })
  await expect(give((await someone()).cardNumber, await someone())).rejects.toThrow(FamilyFull)
  await setPolicy({ familyGrants: 2 })
})

test('a child shows no titles by a code; a guardian can, and the grant ends at the age (P15, P16)', async () => {
  const child = await someone({ birthDate: day(-3653) })
  await expect(codeOf(child, 'SEE_TITLES')).rejects.toThrow(TitlesNeedGuardian)
  await codeOf(child, 'PLACE')
  const recorded = await someone()
  const code = await codeOf(recorded, 'SEE_TITLES')
  await db.prisma.patron.update({ where: { id: recorded.id }, data: { birthDate: day(-3653) } })
  await expect(acceptCode(db, await someone(), code, browser(), now)).rejects.toThrow(TitlesNeedGuardian)
  expect(await grantsOf(db, recorded)).toEqual([])
  const parent = await someone()
  const typed = { cardNumber: child.cardNumber, password }
  await addCard(db, parent.id, typed, choices('SEE_TITLES'), browser(), now)
  expect(await grantsOf(db, child)).toMatchObject([{ showsTitles: true, endsAtAge: 15 }])
  const past = { rights: [], until: Temporal.PlainDate.from('2020-01-01') }
  await expect(addCard(db, parent.id, typed, past, browser(), now)).rejects.toThrow(DateInPast)
})
