import { beforeEach, expect, test } from 'vitest'
import { Temporal } from '../../../server/domain/library/calendar/dates.ts'
import { createNews } from '../../../server/domain/library/news/change.ts'
import { writeNewsMails } from '../../../server/domain/notices/news.ts'
import { purge } from '../../../server/domain/retention/purge.ts'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, ask } from '../../support/http/ask.ts'
import { messagesTo, messagesUntil } from '../../support/library/letters.ts'
import { later, now } from '../../support/library/now.ts'
import { oneOfEachRole } from '../../support/library/staff.ts'
import { branchOf, newPatron } from '../../support/library/world.ts'

const db = useDatabase()

beforeEach(async () => {
  await db.prisma.newsEntry.deleteMany({})
  await db.prisma.notice.deleteMany({})
})

type Staff = { id: number }
const result = `__typename ... on Refusal { code } ... on DeskNews {
  state version endedAt mailRequestedAt entry { id kind isPast branches { code } texts { language title } } }`

const create = `mutation ($at: ID!, $key: String, $kind: NewsKind!, $from: Date!, $until: Date!, $of: [ID!], $texts: [NewsTextInput!]!) {
  done: createNewsEntry(input: { branchId: $at, key: $key, kind: $kind, from: $from, until: $until, branchIds: $of, texts: $texts }) { ${result} } }`
const update = `mutation ($at: ID!, $id: ID!, $version: Int!, $texts: [NewsTextInput!]!) {
  done: updateNewsEntry(input: { branchId: $at, newsId: $id, version: $version, kind: NEWS, from: "2026-11-20",
    until: "2026-11-30", branchIds: [$at], texts: $texts }) { ${result} } }`
const act = (name: string) =>
  `mutation ($at: ID!, $id: ID!) { done: ${name}(branchId: $at, newsId: $id) { ${result} } }`

const japanese = (title: string) => [{ language: 'JA', title, text: `${title}の本文` }]

/** Runs a mutation as a member of staff at the branch in Seto. */
async function desk(staff: Staff, operation: string, variables: object = {}, at = now): Promise<Answer> {
  const { id } = await branchOf(db, 'seto')
  return (await ask(db, operation, { at: `Branch:${id}`, ...variables }, { as: staff, at })).done
}

async function write(staff: Staff, given: object = {}): Promise<Answer> {
  const { id } = await branchOf(db, 'seto')
  const usual = { kind: 'NEWS', from: '2026-11-20', until: '2026-11-30', of: [`Branch:${id}`], texts: japanese('題名') }
  return desk(staff, create, { ...usual, ...given })
}

async function listed(at = now): Promise<Answer> {
  const lists = 'news { id texts { title } } urgentNews { id } pastNews { id }'
  return (await ask(db, `{ library { ${lists} } }`, {}, { at })).library
}

const ids = (entries: { id: string }[]) => entries.map(({ id }) => id)

test('an administrator writes about all branches, a branch manager about their own, and nobody else (N1, O2)', async () => {
  const { PATRON, DESK, BRANCH_MANAGER, ADMIN } = await oneOfEachRole(db)
  for (const person of [PATRON, DESK]) await expect(write(person)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await write(BRANCH_MANAGER, { of: null })).toMatchObject({ code: 'NEWS_OF_OTHER_BRANCH' })
  const central = `Branch:${(await branchOf(db)).id}`
  expect(await write(BRANCH_MANAGER, { of: [central] })).toMatchObject({ code: 'NEWS_OF_OTHER_BRANCH' })
  const own = await write(BRANCH_MANAGER)
  expect(own).toMatchObject({ state: 'CURRENT', version: 1, entry: { branches: [{ code: 'seto' }] } })
  const all = await write(ADMIN, { of: null, kind: 'URGENT' })
  expect(await desk(BRANCH_MANAGER, act('endNewsEntry'), { id: all.entry.id })).toMatchObject({
    code: 'NEWS_OF_OTHER_BRANCH',
  })
  expect(ids((await listed()).news)).toEqual([all.entry.id, own.entry.id])
  expect(ids((await listed()).urgentNews)).toEqual([all.entry.id])
  const recorded = await db.prisma.auditEntry.findMany({ where: { action: 'createNewsEntry' } })
  expect(recorded).toHaveLength(2)
  expect(JSON.stringify(recorded)).not.toContain('題名')
})

test('an entry is shown from its first to its last day, then listed for 30 days, then deleted (N1, N2)', async () => {
  const { ADMIN } = await oneOfEachRole(db)
  const { entry } = await write(ADMIN, { from: '2026-11-26', until: '2026-11-28' })
  const node = async (at: Date) =>
    await ask(db, 'query ($id: ID!) { node(id: $id) { id } newsEntry(id: $id) { isPast } }', { id: entry.id }, { at })
  expect(ids((await listed()).news)).toEqual([])
  expect(await node(now)).toEqual({ node: null, newsEntry: null })
  expect(ids((await listed(later({ days: 4 }))).news)).toEqual([entry.id])
  expect(await node(later({ days: 4 }))).toMatchObject({ node: { id: entry.id }, newsEntry: { isPast: false } })
  expect(await listed(later({ days: 5 }))).toMatchObject({ news: [], pastNews: [{ id: entry.id }] })
  expect(await listed(later({ days: 34 }))).toMatchObject({ pastNews: [{ id: entry.id }] })
  expect(await listed(later({ days: 35 }))).toMatchObject({ pastNews: [] })
  expect(await purge(db, later({ days: 34 }))).toMatchObject({ news: 0 })
  expect(await purge(db, later({ days: 35 }))).toMatchObject({ news: 1 })
})

test('of two edits the second is refused, and ending is undone by showing it again (N1)', async () => {
  const { BRANCH_MANAGER } = await oneOfEachRole(db)
  const { entry } = await write(BRANCH_MANAGER)
  const edit = (title: string) => desk(BRANCH_MANAGER, update, { id: entry.id, version: 1, texts: japanese(title) })
  const answers = await Promise.all([edit('一人目'), edit('二人目')])
  expect(answers.map((answer) => answer.code ?? answer.__typename).sort()).toEqual(['DeskNews', 'NEWS_CHANGED'])
  const ended = await desk(BRANCH_MANAGER, act('endNewsEntry'), { id: entry.id })
  expect(ended).toMatchObject({ state: 'PAST', endedAt: now })
  expect(await desk(BRANCH_MANAGER, act('endNewsEntry'), { id: entry.id })).toMatchObject({ version: ended.version })
  expect(ids((await listed()).news)).toEqual([])
  expect(await desk(BRANCH_MANAGER, act('restoreNewsEntry'), { id: entry.id })).toMatchObject({ state: 'CURRENT' })
  expect(ids((await listed()).news)).toEqual([entry.id])
  expect(await desk(BRANCH_MANAGER, act('endNewsEntry'), { id: 'NewsEntry:999999' })).toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('a repeated submission creates one entry, and the thirty-first entry at the same instant is refused (N1)', async () => {
  const { ADMIN } = await oneOfEachRole(db)
  const key = 'news-submission-key'
  const [one, other] = await Promise.all([write(ADMIN, { key }), write(ADMIN, { key })])
  expect(one.entry.id).toBe(other.entry.id)
  const input = {
    kind: 'NEWS' as const,
    from: Temporal.PlainDate.from('2026-11-24'),
    until: Temporal.PlainDate.from('2026-11-24'),
    branchIds: null,
    texts: [{ language: 'JA' as const, title: '多数', text: '' }],
  }
  for (let n = 0; n < 28; n++)
    await db.prisma.$transaction((tx) => createNews(tx, input, { staffId: ADMIN.id, isAdmin: true }, now))
  const last = await Promise.all([write(ADMIN), write(ADMIN)])
  expect(last.map((answer) => answer.code ?? answer.__typename).sort()).toEqual(['DeskNews', 'NEWS_REFUSED'])
})

/** Writes the notices and sends them after the time over which they are spread. */
async function mailed(at = now) {
  await writeNewsMails(db, at, 2)
  return messagesUntil(db, new Date(at.getTime() + 3600_000))
}

test('a mailed entry reaches each patron who chose it once, in their language, and nobody else (N3)', async () => {
  const { ADMIN } = await oneOfEachRole(db)
  const [seto, central] = [await branchOf(db, 'seto'), await branchOf(db)]
  const every = await newPatron(db, { newsMail: 'ALL', homeBranchId: central.id, language: 'EN' })
  const own = await newPatron(db, { newsMail: 'OWN_BRANCH', homeBranchId: seto.id })
  const others = [
    await newPatron(db, { newsMail: 'OWN_BRANCH', homeBranchId: central.id }),
    await newPatron(db, { homeBranchId: seto.id }),
    await newPatron(db, { newsMail: 'ALL', mailVerifiedAt: null }),
  ]
  const texts = [...japanese('台風'), { language: 'EN', title: 'Typhoon', text: 'Closed.' }]
  const { entry } = await write(ADMIN, { texts, kind: 'URGENT' })
  expect(await mailed()).toEqual([])
  const [once, again] = await Promise.all([
    desk(ADMIN, act('mailNewsEntry'), { id: entry.id }),
    desk(ADMIN, act('mailNewsEntry'), { id: entry.id }),
  ])
  expect([once.mailRequestedAt, again.mailRequestedAt]).toEqual([now, now])
  await Promise.all([writeNewsMails(db, now, 2), writeNewsMails(db, now, 1)])
  const letters = await mailed()
  for (const patron of [every, own])
    expect(messagesTo(letters, patron)).toMatchObject([{ kind: 'NEWS', isUrgent: true }])
  for (const patron of others) expect(messagesTo(letters, patron)).toEqual([])
  expect(messagesTo(letters, every)[0]).toMatchObject({
    language: 'EN',
    texts: [{ title: '台風' }, { title: 'Typhoon' }],
  })
  expect(await mailed(later({ days: 1 }))).toEqual([])
})

test('an entry that ended, and a patron who changed their mind, get no mail that is still queued (N3, M5)', async () => {
  const { ADMIN } = await oneOfEachRole(db)
  const { entry } = await write(ADMIN, { of: null })
  const [stays, leaves] = [await newPatron(db, { newsMail: 'ALL' }), await newPatron(db, { newsMail: 'ALL' })]
  await desk(ADMIN, act('mailNewsEntry'), { id: entry.id })
  await writeNewsMails(db, now)
  const { mailKey } = await db.prisma.patron.findUniqueOrThrow({ where: { id: leaves.id } })
  const stop = (name: string) => `mutation ($key: String!) { done: ${name}(key: $key, list: NEWS) { __typename } }`
  await ask(db, stop('unsubscribe'), { key: mailKey })
  const letters = await messagesUntil(db, later({ hours: 1 }))
  expect(messagesTo(letters, stays)).toHaveLength(1)
  expect(messagesTo(letters, leaves)).toEqual([])
  await ask(db, stop('resubscribe'), { key: mailKey })
  expect(await db.prisma.patron.findUnique({ where: { id: leaves.id } })).toMatchObject({ newsMail: 'ALL' })

  const second = await write(ADMIN, { of: null })
  await desk(ADMIN, act('mailNewsEntry'), { id: second.entry.id })
  await writeNewsMails(db, now)
  await desk(ADMIN, act('endNewsEntry'), { id: second.entry.id })
  expect(await messagesUntil(db, later({ hours: 1 }))).toEqual([])
  expect(
    await desk(ADMIN, act('mailNewsEntry'), { id: (await write(ADMIN, { from: '2026-11-25' })).entry.id }),
  ).toEqual(expect.objectContaining({ code: 'NEWS_NOT_MAILABLE' }))
})

test('mail about news needs a verified address (N3, L6)', async () => {
  const patron = await newPatron(db, { mailAddress: null, mailVerifiedAt: null })
  const choose = (choice: string) =>
    ask(db, `mutation { done: updateNoticeSettings(newsMail: ${choice}) { __typename } }`, {}, { as: patron })
  expect(await choose('ALL')).toEqual({ done: { __typename: 'MailAddressNeeded' } })
  expect(await choose('NONE')).toEqual({ done: { __typename: 'PatronSettings' } })
})
