import { expect, test } from 'vitest'
import { forgetContactMessages } from '../../../server/domain/contact/forget.ts'
import { answerContactMessage, closeContactMessage } from '../../../server/domain/contact/process.ts'
import { sendContactMessage } from '../../../server/domain/contact/send.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { now } from '../../support/library/now.ts'
import { patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()
const day = 24 * 3600_000
const later = (days: number) => new Date(now.getTime() + days * day)

const form = (key: string) => ({
  ...({ key, subject: 'QUESTION', text: '質問', name: '', mailAddress: '', language: 'JA', titleId: null } as const),
})

test('a message is erased with its answer and mail some days after it was closed or answered, and an open one is kept (O23)', async () => {
  const rule = { contactForm: true, contactDays: 10 }
  await db.prisma.policy.update({ where: { id: 1 }, data: rule })
  const staff = await patronOf(db, patrons.shisho)
  const send = (key: string, network: string) =>
    db.prisma.$transaction((tx) =>
      sendContactMessage(tx, { ...form(key), mailAddress: `${key}@example.jp` }, network, now),
    )
  await send('answered-and-closed', '192.0.2.1')
  await send('only-answered', '192.0.2.3')
  await send('still-open', '192.0.2.2')
  const [first, second] = await db.prisma.contactMessage.findMany({ orderBy: { id: 'asc' } })
  const id = first?.id ?? 0
  const by = { staffId: staff.id, now }
  await db.prisma.$transaction((tx) => answerContactMessage(tx, id, { text: '回答', version: 1 }, by))
  await db.prisma.$transaction((tx) => closeContactMessage(tx, id, by))
  await db.prisma.$transaction((tx) => answerContactMessage(tx, second?.id ?? 0, { text: '回答', version: 1 }, by))
  const notices = () => db.prisma.notice.count({ where: { kind: 'CONTACT_ANSWER' } })
  expect(await notices()).toBe(2)

  expect(await purge(db, later(9))).toMatchObject({ contactMessages: 0, failed: 0 })
  expect(await purge(db, later(12))).toMatchObject({ contactMessages: 2, failed: 0 })
  expect(await db.prisma.contactMessage.findMany({ select: { text: true, state: true } })).toEqual([
    { text: '質問', state: 'OPEN' },
  ])
  expect([await notices(), await db.prisma.contactStep.count()]).toEqual([0, 0])
  expect(await db.prisma.$transaction((tx) => forgetContactMessages(tx, later(9)))).toEqual({ count: 0 })
})
