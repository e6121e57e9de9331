import { expect, test } from 'vitest'
import { mailTitleList } from '../../../server/domain/favourites/mail-list.ts'
import { renderMail } from '../../../views/mail/render.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { newPatron, newTitle } from '../../support/library/world.ts'

const db = useDatabase()
let addresses = 0

const reader = () =>
  newPatron(db, { mailAddress: `list${++addresses}@example.jp`, mailVerifiedAt: now, language: 'JA' })

async function mail(as: { id: number }, ids: number[], at = now): Promise<Answer> {
  const operation = `mutation ($titles: [ID!]!) { mailTitleList(titleIds: $titles) {
    __typename ... on MailTitleListPayload { count } ... on TooManyLists { most nextAt } } }`
  return (await ask(db, operation, { titles: ids.map((id) => `Title:${id}`) }, { as, at })).mailTitleList
}

test('the mailed list has the chosen order and the shelf of each title, and its subject names none (M7, P8)', async () => {
  const patron = await reader()
  const [one, two] = [await newTitle(db, { title: '送る本一' }), await newTitle(db, { title: '送る本二', copies: 0 })]
  expect(await mail(patron, [two.id, one.id, two.id, 999_999_999])).toEqual({
    __typename: 'MailTitleListPayload',
    count: 2,
  })
  const [letter, ...more] = messagesTo(await messagesUntil(db), patron)
  expect(more).toEqual([])
  if (letter?.kind !== 'TITLE_LIST') throw new Error('no list')
  expect(letter.listed.map(({ title, copy }) => [title.title, copy?.state])).toEqual([
    ['送る本二', undefined],
    ['送る本一', 'ON_SHELF'],
  ])
  const { subject, text, html } = await renderMail(letter, 'https://library.example.jp')
  expect(subject).not.toContain('送る本')
  expect(text).toMatch(/・送る本二 \/ 所蔵がありません\n・送る本一 \/ .*貸出できます/)
  expect(text).toContain(`https://library.example.jp/list?titles=${two.id}-${one.id}`)
  expect(html).toContain('送る本一')
  const kept = await db.prisma.notice.findFirstOrThrow({ where: { patronId: patron.id } })
  expect([kept.state, kept.content]).toEqual(['SENT', null])
})

test('a list is refused without a verified address, without titles, and after five mails in a day (M7)', async () => {
  const { id } = await newTitle(db)
  const unverified = await newPatron(db, { mailAddress: 'unproved@example.jp', mailVerifiedAt: null })
  expect((await mail(unverified, [id])).__typename).toBe('MailAddressNeeded')
  const patron = await reader()
  for (const none of [[], [999_999_999]]) expect((await mail(patron, none)).__typename).toBe('UnknownTitle')
  for (let i = 0; i < 5; i++) expect((await mail(patron, [id])).__typename).toBe('MailTitleListPayload')
  expect(await mail(patron, [id], later({ hours: 23 }))).toEqual({
    __typename: 'TooManyLists',
    most: 5,
    nextAt: later({ days: 1 }),
  })
  expect((await mail(patron, [id], later({ days: 1 }))).__typename).toBe('MailTitleListPayload')
  expect(await db.prisma.notice.count({ where: { patronId: patron.id } })).toBe(6)
})

test('concurrent requests send as many lists as the daily limit of each patron allows (M7)', async () => {
  const { id } = await newTitle(db)
  const [patron, other] = [await reader(), await reader()]
  const presses = Array.from({ length: 8 }, () =>
    db.prisma.$transaction((tx) => mailTitleList(tx, patron.id, [id], now)),
  )
  const done = await Promise.allSettled(presses)
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  expect((await mail(other, [id])).__typename).toBe('MailTitleListPayload')
})
