import { expect, test } from 'vitest'
import { parseMail } from '../../../../jobs/bounces/parse/parsed-mail.ts'
import { messageOf } from '../../../../jobs/bounces/process-bounce.ts'
import { returnAddress } from '../../../../server/domain/delivery/return-address.ts'
import { bouncedId, bouncedMessage, dsn } from '../../../support/library/bounce-messages.ts'

const word = bouncedId
const another = 'ffffffffffffffffffffffff'
const sent = returnAddress('bounces@counter.test', another)
const of = async (text: string, domain = 'counter.test') => messageOf(await parseMail(Buffer.from(text)), domain)

test.each(['To', 'Delivered-To', 'X-Original-To', 'Envelope-To'])(
  'the recipient address of a report identifies the mail, in %s before any text inside it',
  async (header) => {
    expect(await of(`${header}: <${sent}>\n${dsn({ status: '5.1.1', to: 'x@example.jp' })}`)).toBe(another)
    expect(await of(`${header}: ${sent.toUpperCase()}\n\nno`)).toBe(another)
  },
)

test('otherwise the Message-ID of the returned mail or the reply headers identify it', async () => {
  expect(await of(dsn({ status: '5.1.1' }))).toBe(word)
  expect(await of(`From: a@example.jp\n\nIt came back:\n\n${bouncedMessage}`)).toBe(word)
  expect(await of(`In-Reply-To: <${word}@counter.test>\n\nno`)).toBe(word)
  expect(await of(`References: <a@b> <${word}@counter.test>\n\nno`)).toBe(word)
})

test('otherwise the return address identifies it, when nothing else was returned', async () => {
  expect(await of(`From: MAILER-DAEMON\n\nReturn-Path: <${sent}>\n`)).toBe(another)
})

test('a Message-ID of another domain identifies no mail of ours', async () => {
  expect(await of(dsn({ status: '5.1.1' }), 'elsewhere.test')).toBeNull()
  expect(await of('To: library@counter.test\n\nhello')).toBeNull()
})
