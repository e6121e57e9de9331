import { beforeAll, expect, test } from 'vitest'
import { checkInMutation } from '../../../bench/requests/operations.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openProgram } from '../../../support/database/statements.ts'
import { makeSet } from '../../../support/library/any-of.ts'
import { branchOf, hold, lend, newPatron, newTitle, patronOf, patrons } from '../../../support/library/world.ts'

const db = useDatabase()

type Title = Awaited<ReturnType<typeof newTitle>>

/** Checks in the copy of a title, after `before` prepared it. */
async function scanning(before: (title: Title) => Promise<unknown>) {
  const title = await newTitle(db)
  await before(title)
  const ask = await openProgram(db, await patronOf(db, patrons.shisho))
  const at = `Branch:${(await branchOf(db)).id}`
  const { data, sent } = await ask(checkInMutation, { at, barcode: title.items[0]?.barcode })
  return { what: data.checkIn.instruction?.what, sent }
}

const lent = async (title: Title) => lend(db, await newPatron(db, { keepsHistory: true }), title)
/** Places an any-of set for three titles. */
const awaitedInSet = async (title: Title) => {
  const patron = await newPatron(db)
  const titles = [title, await newTitle(db), await newTitle(db)]
  await makeSet(db, patron, await Promise.all(titles.map((each) => hold(db, patron, each))), 1)
}

const awaited = async (title: Title, pickup = 'chuo') => {
  const { id: pickupBranchId } = await branchOf(db, pickup)
  await hold(db, await newPatron(db), title, { contactMethod: 'MAIL', pickupBranchId })
}

/** The first request reads the library's rules, which are then cached. */
beforeAll(async () => void (await scanning(async () => {})))

test.each<[string, string, (title: Title) => Promise<unknown>]>([
  ['without loan or hold', 'HOME', async () => {}],
  ['returned from a loan', 'HOME', lent],
  ['with a hold here', 'HOLD_SHELF', awaited],
  ['returned with a hold here', 'HOLD_SHELF', (title) => Promise.all([lent(title), awaited(title)])],
  ['returned with a hold at another branch', 'TRANSIT', (title) => Promise.all([lent(title), awaited(title, 'seto')])],
])(
  'check-in of a copy %s takes at most eight statements, including session and answer',
  async (_case, what, before) => {
    const scan = await scanning(before)
    expect(scan.what).toBe(what)
    expect(scan.sent.length, scan.sent.join('\n')).toBeLessThanOrEqual(8)
  },
)

test('the list of scans takes as many statements for eight copies with waiting holds as for two (budget)', async () => {
  const ask = await openProgram(db, await patronOf(db, patrons.shisho))
  const at = `Branch:${(await branchOf(db)).id}`
  const list = 'query ($at: ID!) { deskScans(branchId: $at, kind: CHECK_IN) { item { barcode holdConfirmationAt } } }'
  const scan = `mutation ($at: ID!, $barcode: String!, $key: String!) {
    checkIn(input: { branchId: $at, barcode: $barcode, key: $key }) { __typename }
  }`
  const sent: number[] = []
  for (const copies of [2, 6]) {
    for (let n = 0; n < copies; n++) {
      const title = await newTitle(db)
      await hold(db, await newPatron(db), title, { state: 'RECEIVED' })
      await ask(scan, { at, barcode: title.items[0]?.barcode, key: `scan of the title ${title.id}` })
    }
    const answer = await ask(list, { at })
    for (const { item } of answer.data.deskScans) expect(item.holdConfirmationAt).not.toBeNull()
    sent.push(answer.sent.length)
  }
  expect(sent[1]).toBe(sent[0])
})

test('a copy that completes an any-of set takes two more statements than one that does not (A1)', async () => {
  const [alone, ofSet] = [await scanning(awaited), await scanning(awaitedInSet)]
  expect([alone.what, ofSet.what]).toEqual(['HOLD_SHELF', 'HOLD_SHELF'])
  expect(ofSet.sent.length - alone.sent.length, ofSet.sent.join('\n')).toBe(2)
})
