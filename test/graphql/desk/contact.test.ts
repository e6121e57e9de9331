import { afterEach, beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { branchOf, newPatron, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()
const send = `mutation ($input: SendContactMessageInput!) { done: sendContactMessage(input: $input) {
  __typename ... on ContactReceipt { hasAddress } ... on ContactFieldRefused { field most } ... on TooManyAttempts { seconds } } }`
const process = (name: string) => `mutation ($at: ID!, $id: ID!) { done: ${name}(branchId: $at, id: $id) {
  __typename ... on DeskContactMessagePayload { message: contactMessage { state version steps { to answer } } } } }`
const answer = `mutation ($input: AnswerContactMessageInput!) { done: answerContactMessage(input: $input) {
  __typename ... on Refusal { code } ... on DeskContactMessagePayload { message: contactMessage { state version } } } }`

beforeAll(() => db.prisma.policy.update({ where: { id: 1 }, data: { contactForm: true } }))
afterEach(() => db.prisma.attempt.deleteMany())

let serial = 0
const input = (more: object = {}) => ({
  ...{ key: `message-of-test-${++serial}`, subject: 'QUESTION', text: '開館時間は?', language: 'JA', ...more },
})
const newest = async () => (await db.prisma.contactMessage.findFirstOrThrow({ orderBy: { id: 'desc' } })).id

test('a program sends a message without an account; its key is refused for another text; networks have a limit (O21)', async () => {
  const first = input({ mailAddress: 'a@example.jp' })
  const network = '203.0.113.9'
  expect((await ask(db, send, { input: first }, { network })).done).toMatchObject({ hasAddress: true })
  expect((await ask(db, send, { input: first }, { network })).done).toMatchObject({ hasAddress: true })
  const other = { ...first, text: 'ほかの質問' }
  expect((await ask(db, send, { input: other }, { network })).done.__typename).toBe('KeyUsedForOther')
  expect((await ask(db, send, { input: input({ name: '長'.repeat(61) }) }, { network })).done).toMatchObject({
    field: 'name',
    most: 60,
  })
  for (let n = 0; n < 9; n++)
    expect((await ask(db, send, { input: input() }, { network })).done.__typename).toBe('ContactReceipt')
  const { done } = await ask(db, send, { input: input() }, { network })
  expect(done.__typename).toBe('TooManyAttempts')
  expect((await ask(db, send, { input: input() })).done.__typename).toBe('ContactReceipt')
})

test('eight equal messages at once get one receipt eight times and count once (O21)', async () => {
  const one = { input: input({ mailAddress: 'eight@example.jp' }) }
  const asking = { network: '203.0.113.10' }
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(db, send, one, asking)))
  expect(answers.map(({ done }) => done)).toEqual(Array(8).fill({ __typename: 'ContactReceipt', hasAddress: true }))
  expect(await db.prisma.contactMessage.count({ where: { mailAddress: 'eight@example.jp' } })).toBe(1)
  expect((await db.prisma.attempt.findMany()).map(({ failures }) => failures)).toEqual([1, 1])
})

test('staff list, answer, close and reopen; two answers to one version send one mail; patrons may not read (O22)', async () => {
  await ask(db, send, { input: input({ mailAddress: 'b@example.jp' }) })
  const [id, staff, at] = [
    `DeskContactMessage:${await newest()}`,
    await patronOf(db, patrons.shisho),
    await branchOf(db),
  ]
  const as = { as: staff }
  const branchId = `Branch:${at.id}`
  const listed = await ask(db, '{ deskContactMessages(last: 1) { edges { node { id text mailAddress } } } }', {}, as)
  expect(listed.deskContactMessages.edges).toEqual([{ node: { id, text: '開館時間は?', mailAddress: 'b@example.jp' } }])
  const answers = await Promise.all(
    ['一人目', '二人目'].map((text) => ask(db, answer, { input: { branchId, id, version: 1, text } }, as)),
  )
  expect(answers.map(({ done }) => done.__typename).sort()).toEqual([
    'ContactMessageChanged',
    'DeskContactMessagePayload',
  ])
  const mails = { kind: 'CONTACT_ANSWER', address: 'b@example.jp' } as const
  expect(await db.prisma.notice.count({ where: mails })).toBe(1)
  const keyed = { branchId, id, version: 2, text: '追伸', key: 'the-same-press-twice' }
  for (let n = 0; n < 2; n++)
    expect((await ask(db, answer, { input: keyed }, as)).done).toMatchObject({
      message: { state: 'ANSWERED', version: 3 },
    })
  expect(await db.prisma.notice.count({ where: mails })).toBe(2)
  const act = async (name: string) => (await ask(db, process(name), { at: branchId, id }, as)).done.message
  expect(await act('closeContactMessage')).toMatchObject({ state: 'CLOSED', version: 4 })
  expect(await act('closeContactMessage')).toMatchObject({ state: 'CLOSED', version: 4 })
  expect(await act('reopenContactMessage')).toMatchObject({ state: 'ANSWERED', version: 5 })
  const patron = { as: await newPatron(db) }
  await expect(ask(db, '{ deskContactMessages { edges { node { id } } } }', {}, patron)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

test('a message without an address cannot be answered (O22)', async () => {
  await ask(db, send, { input: input() })
  const branchId = `Branch:${(await branchOf(db)).id}`
  const asked = { branchId, id: `DeskContactMessage:${await newest()}`, version: 1, text: '回答' }
  const { done } = await ask(db, answer, { input: asked }, { as: await patronOf(db, patrons.shisho) })
  expect(done.code).toBe('NO_REPLY_ADDRESS')
})
