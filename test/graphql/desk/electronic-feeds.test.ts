import { beforeEach, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { newPatron, patronOf, patrons } from '../../support/library/world.ts'

const db = useDatabase()
beforeEach(() => db.prisma.electronicFeed.deleteMany())

const create = `mutation ($input: CreateElectronicFeedInput!) {
  done: createElectronicFeed(input: $input) {
    __typename ... on ElectronicFeed { feedId source name url isActive version } ... on ElectronicFeedRefused { reason }
  }
}`
const update = `mutation ($input: UpdateElectronicFeedInput!) {
  done: updateElectronicFeed(input: $input) { __typename ... on ElectronicFeed { name isActive version } }
}`
const input = {
  source: 'e-library',
  name: '電子図書館',
  url: 'https://lib.example/opds',
  materialType: 'BOOK',
  isActive: true,
}

test('administrators add and change feeds by the API; a repeated key adds one, and faults have reasons (C49)', async () => {
  const as = await patronOf(db, patrons.shisho)
  const key = 'key-of-one-submission'
  const first = await ask(db, create, { input: { ...input, key } }, { as })
  expect(first.done).toMatchObject({ __typename: 'ElectronicFeed', source: 'e-library', version: 1 })
  expect(await ask(db, create, { input: { ...input, key } }, { as })).toEqual(first)
  expect(await db.prisma.electronicFeed.count()).toBe(1)
  for (const [wrong, reason] of [
    [{ name: ' ' }, 'NO_NAME'],
    [{ name: '長'.repeat(41) }, 'NAME_TOO_LONG'],
    [{ url: 'http://lib.example/' }, 'BAD_URL'],
    [{ source: 'desk' }, 'BAD_SOURCE'],
    [{ source: 'e library' }, 'BAD_SOURCE'],
    [{}, 'SOURCE_IN_USE'],
  ] as const) {
    const { done } = await ask(db, create, { input: { ...input, ...wrong } }, { as })
    expect(done).toEqual({ __typename: 'ElectronicFeedRefused', reason })
  }
  const { source: _, ...rest } = input
  const changed = { ...rest, feedId: first.done.feedId, version: 1, isActive: false }
  // A form that is sent twice changes the feed once.
  for (let press = 0; press < 2; press++) {
    expect((await ask(db, update, { input: changed }, { as })).done).toMatchObject({ isActive: false, version: 2 })
  }
  const stale = { ...changed, name: '別の名前' }
  expect((await ask(db, update, { input: stale }, { as })).done.__typename).toBe('ElectronicFeedChanged')
  const actions = await db.prisma.auditEntry.findMany({ where: { action: { contains: 'ElectronicFeed' } } })
  expect(actions.map(({ action }) => action)).toEqual(['createElectronicFeed', 'updateElectronicFeed'])
})

test('a patron sees no feed', async () => {
  const as = await newPatron(db)
  await expect(ask(db, '{ electronicFeeds { url } }', {}, { as })).rejects.toThrow()
})
