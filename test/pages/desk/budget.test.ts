import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { newProgram } from '../../support/http/oauth.ts'
import { newApplication } from '../../support/library/card-application.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, day, hold, lend, newNotice, newPatron, newTitle } from '../../support/library/world.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()
const mostBytes = 20 * 1024
const mostStatements = 4
/** The response to a form is stored, and read by a second request of the same viewer. */
const mostOfForm = mostStatements + 3

test("the desk's pages are small and make few statements, however much they show (D)", async () => {
  const title = await newTitle(db, { title: '長'.repeat(200), copies: 60 })
  const [item] = title.items
  const patron = await newPatron(db)
  await lend(db, patron, title)
  for (let i = 0; i < 10; i++) {
    await hold(db, patron, await newTitle(db, { title: '長'.repeat(200) }), { state: 'READY' })
    await lend(db, patron, await newTitle(db), -i)
  }
  const browser = await openDesk(db, await branchOf(db))
  const staffId = (await db.prisma.patron.findFirstOrThrow({ where: { role: 'ADMIN' } })).id
  await db.prisma.auditEntry.createMany({
    data: title.items.map(({ id }) => ({ at: now, staffId, action: 'checkIn', itemId: id })),
  })
  const failed = { kind: 'HOLD_EXPIRES_SOON', state: 'FAILED', error: 'ETIMEDOUT', reply: '長'.repeat(60) } as const
  for (let i = 0; i < 60; i++) {
    const { id } = await newPatron(db, { mailFailingSince: now, mailAddress: `${'long.'.repeat(9)}${i}@example.jp` })
    await newNotice(db, { ...failed, patronId: id, nextAt: day(-i) })
  }
  for (let i = 0; i < 60; i++) await newProgram(db, { name: '長'.repeat(60) })
  const redirectUris = Array.from({ length: 10 }, (_, i) => `https://chat.example/${'x'.repeat(250)}${i}`)
  const { program } = await newProgram(db, { kind: 'CONFIDENTIAL', redirectUris })
  const message = await db.prisma.contactMessage.create({
    data: {
      ...{ keyHash: 'budget', askedHash: '', subject: 'QUESTION', text: '長'.repeat(2_000), language: 'JA' },
      ...{ name: '長'.repeat(60), mailAddress: 'a@example.jp', receivedAt: now, titleId: title.id },
      steps: { create: title.items.map(() => ({ to: 'ANSWERED', at: now, answer: '長'.repeat(1_000) }) as const) },
    },
  })
  const long = { name: '長'.repeat(100), nameReading: 'ナ'.repeat(100), address: '長'.repeat(200) }
  const applications: { id: number }[] = []
  for (let i = 0; i < 25; i++) applications.push(await newApplication(db, long))
  let sent: string[] = []
  db.onStatement((sql) => sent.push(sql))
  const seen = async (name: string, show: () => Promise<unknown>, most = mostStatements) => {
    await show()
    sent = []
    await show()
    const statements = sent.filter((sql) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(sql))
    return { name, bytes: Buffer.byteLength(browser.page.html), statements: statements.length, most }
  }
  const pages = [
    await seen('branch', () => browser.visit(urls.desk.branch())),
    await seen('first page', () => browser.visit(urls.desk.top), 2),
    await seen('check in', () => browser.visit(urls.desk.checkIn)),
    await seen('check out', () => browser.visit(urls.desk.checkOut)),
    await seen('check out, a patron', () => browser.forge(urls.desk.checkOut, { card: patron.cardNumber }), mostOfForm),
    await seen('item', () => browser.visit(urls.desk.item(item?.barcode ?? ''))),
    await seen('copies', () => browser.visit(urls.desk.copies(`Title:${title.id}`))),
    await seen('mail', () => browser.visit(urls.desk.mailOf({ state: 'FAILED', patron: undefined, error: '1' }))),
    await seen('mail, failing', () => browser.visit(urls.desk.mailFailing)),
    await seen('mail, volume', () => browser.visit(urls.desk.mailVolume)),
    await seen('card applications', () => browser.visit(urls.desk.applications)),
    await seen('card application', () =>
      browser.visit(urls.desk.application(`DeskCardApplication:${applications[0]?.id}`)),
    ),
    await seen('contact messages', () => browser.visit(urls.desk.contact)),
    await seen('contact message', () => browser.visit(urls.desk.contactMessage(`DeskContactMessage:${message.id}`))),
    await seen('mail, channels', () => browser.visit(urls.desk.mailChannels)),
    await seen('patron', () => browser.visit(urls.desk.patron(`DeskPatron:${patron.id}`))),
    await seen('programs', () => browser.visit(urls.desk.programs)),
    await seen('program', () => browser.visit(urls.desk.program(program.clientId))),
    await seen('acts', () => browser.visit(urls.desk.acts)),
    await seen('names of authors', () => browser.visit(urls.desk.authorNames)),
    await seen('a name of an author', () => browser.visit(urls.desk.authorName('AuthorName:1'))),
    await seen(
      'place, twenty titles',
      async () => {
        await browser.forge(urls.desk.place, [
          ['patron', String(patron.id)],
          ['words', '長'],
          ...Array.from({ length: 20 }, (_, n): [string, string] => ['title', String(n + 1)]),
        ])
        await browser.visit(browser.page.address)
      },
      mostOfForm * 2,
    ),
    await seen('numbers', () => browser.visit(urls.desk.numbers)),
    await seen('log', () => browser.visit(urls.desk.log)),
  ]
  expect(pages.filter(({ bytes, statements, most }) => bytes > mostBytes || statements > most)).toEqual([])
})

test("the desk's style sheet has at most the bytes of the patrons' sheet for screens with space", () => {
  expect(statSync(new URL('../../../static/desk.css', import.meta.url)).size).toBeLessThanOrEqual(15 * 1024)
})
