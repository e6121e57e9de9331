import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { ask } from '../../support/http/ask.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { now } from '../../support/library/now.ts'
import { branchOf, lend, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const db = useDatabase()

const reading = '{ me { keepsHistory history { totalCount edges { node { id lentOn returnedOn title { title } } } } } }'

async function historyOf(as: { id: number }) {
  const { keepsHistory, history } = (await ask(db, reading, {}, { as })).me
  return { keepsHistory, entries: history.edges.map(({ node }: { node: unknown }) => node) }
}

function keep(as: { id: number }, keeps: boolean) {
  return ask(
    db,
    'mutation ($keeps: Boolean!) { setKeepsHistory(keepsHistory: $keeps) { patron { keepsHistory } } }',
    { keeps },
    { as },
  )
}

/** Lends a title that was due in a week, and returns it. */
async function read(patron: { id: number }, title: string, at = now) {
  const of = await newTitle(db, { title })
  await lend(db, patron, of)
  const [branch, staff] = [await branchOf(db), await patronOf(db, patrons.shisho)]
  const desk = { branchId: branch.id, staffId: staff.id, now: at }
  await db.prisma.$transaction((tx) => checkIn(tx, of.items[0]?.barcode ?? '', desk))
}

async function erase(as: { id: number }, id: string) {
  const operation = `mutation ($id: ID!) {
    deleteHistoryEntry(id: $id) { __typename ... on DeleteHistoryPayload { entries } ... on NotFound { what: object } } }`
  return (await ask(db, operation, { id }, { as })).deleteHistoryEntry
}

test('the reading history is kept while the patron has it turned on, and turning it off erases nothing (R4)', async () => {
  const patron = await newPatron(db)
  expect(await historyOf(patron)).toEqual({ keepsHistory: false, entries: [] })
  await read(patron, '頼む前の本')
  await keep(patron, true)
  await read(patron, '頼んだ後の本')
  await keep(patron, false)
  await read(patron, 'やめた後の本')
  const { keepsHistory, entries } = await historyOf(patron)
  expect(keepsHistory).toBe(false)
  expect(entries).toMatchObject([{ title: { title: '頼んだ後の本' } }])
})

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('the dates of the history are in Tokyo time, and the last return is first (R4, R1)', async () => {
    const patron = await newPatron(db, { keepsHistory: true })
    await read(patron, '先に返した本', new Date('2026-11-24T23:59:59+09:00'))
    await read(patron, '後で返した本', new Date('2026-11-25T00:00:00+09:00'))
    expect((await historyOf(patron)).entries).toMatchObject([
      { title: { title: '後で返した本' }, lentOn: '2026-11-17', returnedOn: '2026-11-25' },
      { title: { title: '先に返した本' }, lentOn: '2026-11-17', returnedOn: '2026-11-24' },
    ])
  })
})

test('one entry or all can be erased, a repetition is harmless, and the setting stays (R4)', async () => {
  const patron = await newPatron(db, { keepsHistory: true })
  for (const title of ['一冊目', '二冊目', '三冊目']) await read(patron, title)
  const [{ id }] = (await historyOf(patron)).entries
  expect(await erase(patron, id)).toEqual({ __typename: 'DeleteHistoryPayload', entries: 1 })
  expect(await erase(patron, id)).toEqual({ __typename: 'NotFound', what: 'history entry' })
  expect((await historyOf(patron)).entries).toMatchObject([
    { title: { title: '二冊目' } },
    { title: { title: '一冊目' } },
  ])
  for (const entries of [2, 0]) {
    const answer = await ask(db, 'mutation { deleteHistory { entries } }', {}, { as: patron })
    expect(answer).toEqual({ deleteHistory: { entries } })
  }
  expect(await historyOf(patron)).toEqual({ keepsHistory: true, entries: [] })
})

test("nobody else, including staff, can read or erase a patron's history (P8, R4)", async () => {
  const owner = await newPatron(db, { keepsHistory: true })
  await read(owner, '秘密の本')
  const [{ id }] = (await historyOf(owner)).entries
  for (const as of [await newPatron(db), await patronOf(db, patrons.shisho)]) {
    expect(await erase(as, id)).toEqual({ __typename: 'NotFound', what: 'history entry' })
    expect(await ask(db, 'query ($id: ID!) { node(id: $id) { id } }', { id }, { as })).toEqual({ node: null })
    await ask(db, 'mutation { deleteHistory { entries } }', {}, { as })
  }
  expect((await historyOf(owner)).entries).toHaveLength(1)
  const doors = [
    'mutation { deleteHistory { entries } }',
    'mutation { setKeepsHistory(keepsHistory: true) { __typename } }',
    reading,
  ]
  for (const door of doors) await expect(ask(db, door), door).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})
