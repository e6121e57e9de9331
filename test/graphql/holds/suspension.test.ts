import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../support/database/database.ts'
import { type Answer, type AskOptions, ask } from '../../support/http/ask.ts'
import { checkIn } from '../../support/library/check-in.ts'
import { later, now } from '../../support/library/now.ts'
import { branchOf, day, hold, newPatron, newTitle, patronOf, patrons } from '../../support/library/world.ts'
import { inEveryTimeZone } from '../../support/source/zones.ts'

const db = useDatabase()

const setting = /* GraphQL */ `
  mutation ($from: Date, $until: Date!) {
    setHoldSuspension(from: $from, until: $until) {
      __typename
      ... on HoldSuspension { from until running }
      ... on SuspensionTooLong { latest }
    }
  }
`

async function skip(as: { id: number }, until: string, from?: string, asking: AskOptions = {}): Promise<Answer> {
  return (await ask(db, setting, { until, from }, { as, ...asking })).setHoldSuspension
}

async function skipOf(as: { id: number }, at = now) {
  return (await ask(db, '{ me { holdSkip: holdSuspension { from until running } } }', {}, { as, at })).me.holdSkip
}

/** Checks a copy of the title in at the central library. */
async function takeIn(item: { barcode: string } | undefined, at: Date) {
  const [branch, staff] = [await branchOf(db), await patronOf(db, patrons.shisho)]
  const desk = { branchId: branch.id, staffId: staff.id, now: at }
  return (await db.prisma.$transaction((tx) => checkIn(tx, item?.barcode ?? '', desk))).instruction
}

/** Creates a title with copies, and holds of two patrons. */
async function queue(copies: number) {
  const title = await newTitle(db, { copies })
  const [first, second] = [await newPatron(db), await newPatron(db)]
  const holds = [await hold(db, first, title), await hold(db, second, title, { placedAt: later({ minutes: 1 }) })]
  return { title, first, second, holds: holds.map(({ id }) => id) }
}

async function stateOf(as: { id: number }, holdId: number | undefined) {
  const operation = 'query ($id: ID!) { node(id: $id) { ... on Hold { state place } } }'
  return (await ask(db, operation, { id: `Hold:${holdId}` }, { as })).node
}

describe.each(inEveryTimeZone())('with the server in %s', (zone) => {
  zone.use()

  test('while the first hold is suspended, the second gets the copy and the first keeps place 1, until the day after its last (H8)', async () => {
    const { title, first, second, holds } = await queue(2)
    expect(await skip(first, '2026-11-27')).toEqual({
      __typename: 'HoldSuspension',
      from: '2026-11-24',
      until: '2026-11-27',
      running: true,
    })
    const lastMinute = new Date('2026-11-27T23:59:59+09:00')
    expect(await takeIn(title.items[0], lastMinute)).toMatchObject({ what: 'HOLD_SHELF', holdId: holds[1] })
    expect(await stateOf(second, holds[1])).toEqual({ state: 'READY', place: null })
    expect(await stateOf(first, holds[0])).toEqual({ state: 'QUEUED', place: 1 })
    expect(await takeIn(title.items[1], lastMinute)).toMatchObject({ what: 'HOME' })
    const dayAfter = new Date('2026-11-28T00:00:00+09:00')
    expect(await takeIn(title.items[1], dayAfter)).toMatchObject({ what: 'HOLD_SHELF', holdId: holds[0] })
  })

  test('a future suspension has no effect before its first day (H8)', async () => {
    const { title, first, holds } = await queue(2)
    expect(await skip(first, '2026-11-30', '2026-11-26')).toMatchObject({ from: '2026-11-26', running: false })
    const before = new Date('2026-11-25T23:59:59+09:00')
    expect(await takeIn(title.items[0], before)).toMatchObject({ holdId: holds[0] })
    const other = await queue(1)
    await skip(other.first, '2026-11-30', '2026-11-26')
    const firstDay = new Date('2026-11-26T00:00:00+09:00')
    expect(await takeIn(other.title.items[0], firstDay)).toMatchObject({ holdId: other.holds[1] })
  })

  test('a suspension is shown until its last day (H8)', async () => {
    const patron = await newPatron(db)
    await skip(patron, '2026-11-27')
    expect(await skipOf(patron, new Date('2026-11-27T23:59:59+09:00'))).toMatchObject({ until: '2026-11-27' })
    expect(await skipOf(patron, new Date('2026-11-28T00:00:00+09:00'))).toBeNull()
  })

  test('the last day can be from today to a year from today (H8, bad input)', async () => {
    const patron = await newPatron(db)
    expect(await skip(patron, '2026-11-24')).toMatchObject({ __typename: 'HoldSuspension' })
    expect(await skip(patron, '2027-11-24')).toMatchObject({ __typename: 'HoldSuspension' })
    const kept = await skipOf(patron)
    expect(await skip(patron, '2026-11-23', '2026-11-20')).toEqual({ __typename: 'SuspensionIsOver' })
    expect(await skip(patron, '2027-11-25')).toEqual({ __typename: 'SuspensionTooLong', latest: '2027-11-24' })
    expect(await skip(patron, '2026-11-25', '2026-11-26')).toEqual({ __typename: 'SuspensionEndsBeforeStart' })
    expect(await skipOf(patron)).toEqual(kept)
  })
})

test('a captured hold is not suspended: it stays READY, or becomes READY on arrival (H8)', async () => {
  for (const state of ['READY', 'IN_TRANSIT'] as const) {
    const [patron, title] = [await newPatron(db), await newTitle(db)]
    const { id } = await hold(db, patron, title, { state })
    await skip(patron, '2026-12-24')
    expect(await takeIn(title.items[0], now)).toMatchObject({ what: 'HOLD_SHELF', holdId: id })
    expect(await stateOf(patron, id)).toEqual({ state: 'READY', place: null })
  }
})

test('after resuming, the patron is served again, and resuming twice is harmless (H8)', async () => {
  const { title, first, holds } = await queue(1)
  await skip(first, '2026-12-24')
  const clearing = 'mutation { deleteHoldSuspension { patron { holdSkip: holdSuspension { until } } } }'
  for (let i = 0; i < 2; i++)
    expect(await ask(db, clearing, {}, { as: first })).toEqual({
      deleteHoldSuspension: { patron: { holdSkip: null } },
    })
  expect(await skipOf(first)).toBeNull()
  expect(await takeIn(title.items[0], now)).toMatchObject({ holdId: holds[0] })
})

test.each(['', '2026-02-30', '2026/12/3', '2026-12'])(
  '"%s" is bad input, and nothing changes (bad input)',
  async (date) => {
    const patron = await newPatron(db, { skipFrom: day(0), skipUntil: day(1) })
    const refused = { code: 'BAD_USER_INPUT' }
    await expect(skip(patron, date)).rejects.toMatchObject(refused)
    await expect(skip(patron, '2026-12-03', date)).rejects.toMatchObject(refused)
    expect(await skipOf(patron)).toMatchObject({ until: '2026-11-25' })
  },
)

test('an anonymous visitor cannot suspend or resume (P8)', async () => {
  for (const door of [setting, 'mutation { deleteHoldSuspension { __typename } }']) {
    await expect(ask(db, door, { until: '2026-12-24' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})
