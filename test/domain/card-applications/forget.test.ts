import { expect, test } from 'vitest'
import { forgetDecidedApplications } from '../../../server/domain/card-applications/forget.ts'
import { handOutCard } from '../../../server/domain/card-applications/hand-out.ts'
import { confirmCardApplication } from '../../../server/domain/card-applications/link.ts'
import { refuseCardApplication } from '../../../server/domain/card-applications/refuse.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newApplication } from '../../support/library/card-application.ts'
import { later, now } from '../../support/library/now.ts'
import { patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()
const states = async () =>
  (await db.prisma.cardApplication.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state)

test('an application goes when its link expires unused, and when its card is not collected in time (P12)', async () => {
  await db.prisma.policy.update({ where: { id: 1 }, data: { cardApplicationDays: 10 } })
  const { secret } = await newApplication(db, { state: 'UNCONFIRMED', confirmedAt: null })
  await db.prisma.$transaction((tx) => confirmCardApplication(tx, secret, now))
  await newApplication(db, { state: 'UNCONFIRMED', confirmedAt: null, linkExpiresAt: later({ hours: 2 }) })
  expect(await db.prisma.notice.count({ where: { kind: 'CARD_APPLICATION' } })).toBe(1)
  expect(await purge(db, later({ hours: 1 }))).toMatchObject({ cardApplications: 0, failed: 0 })
  expect(await purge(db, later({ days: 10 }))).toMatchObject({ cardApplications: 1, failed: 0 })
  expect(await states()).toEqual(['WAITING'])
  expect(await purge(db, later({ days: 11 }))).toMatchObject({ cardApplications: 1, failed: 0 })
  expect(await states()).toEqual([])
  expect(await db.prisma.notice.count({ where: { kind: 'CARD_APPLICATION' } })).toBe(0)
})

test('a decided application is deleted after an hour, and the mail of a refusal still leaves (P12)', async () => {
  const staff = { staffId: (await patronOf(db, patrons.shisho)).id, now }
  const [handedOut, refused] = [await newApplication(db), await newApplication(db)]
  const wanted = { card: null, category: null, evenIfKnown: false, proofSeen: true }
  await db.prisma.$transaction((tx) => handOutCard(tx, handedOut.id, wanted, staff))
  await db.prisma.$transaction((tx) => refuseCardApplication(tx, refused.id, '理由', staff))
  expect(await forgetDecidedApplications(db.prisma, later({ minutes: 59 }))).toBe(0)
  expect(await forgetDecidedApplications(db.prisma, later({ minutes: 60 }))).toBe(2)
  const left = await db.prisma.notice.findMany({ where: { kind: 'CARD_APPLICATION' } })
  expect(left).toMatchObject([{ patronId: null, address: refused.mailAddress }])
})

test('the database keeps no data of a person beside a card that was handed out (P12)', async () => {
  const { id } = await newApplication(db)
  const handedOut = { state: 'HANDED_OUT', decidedAt: now } as const
  await expect(db.prisma.cardApplication.update({ where: { id }, data: handedOut })).rejects.toThrow(
    'card_applications_erased',
  )
})
