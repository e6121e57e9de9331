import { beforeEach, expect, test } from 'vitest'
import type { NoticeKind, NoticeState } from '../../../../generated/prisma/enums.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { now } from '../../../support/library/now.ts'
import { newNotice, newPatron } from '../../../support/library/world.ts'
import { askAsLibrarian } from '../at-desk.ts'

const db = useDatabase()

beforeEach(() => db.prisma.notice.deleteMany())

const listing = /* GraphQL */ `
  query ($state: NoticeState, $kind: NoticeKind, $patronId: ID, $withError: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    deskNotices(state: $state, kind: $kind, patronId: $patronId, withError: $withError, first: $first, after: $after, last: $last, before: $before) {
      edges { node { id kind state attempts error reply cardNumber patronId createdAt sentAt } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`
const list = async (variables: Record<string, unknown> = {}) =>
  (await askAsLibrarian(db, listing, variables)).deskNotices
const idsIn = (page: { edges: { node: { id: string } }[] }) =>
  page.edges.map(({ node }) => Number(node.id.replace('DeskNotice:', '')))

interface Made {
  state?: NoticeState
  kind?: NoticeKind
  error?: string
}

async function made(patron: { id: number }, { state = 'WAITING', kind = 'PASSWORD_CHANGED', error }: Made = {}) {
  const sent = state === 'SENT' ? { sentAt: now } : {}
  const { id } = await newNotice(db, { kind, patronId: patron.id, ...sent, state, error: error ?? null })
  return id
}

test('staff list notices, newest first, with patron, kind, state and server response, without their content (D, P8)', async () => {
  const patron = await newPatron(db)
  const old = await made(patron, { state: 'SENT' })
  const { id } = await newNotice(db, {
    kind: 'HOLD_READY',
    patronId: patron.id,
    attempts: 3,
    error: '4.2.2',
    reply: '452 4.2.2 mailbox full',
    content: { secret: 'secret-of-a-mail' },
    address: 'somewhere@example.jp',
  })
  const page = await list()
  expect(idsIn(page)).toEqual([id, old])
  expect(page.edges[0].node).toEqual({
    id: `DeskNotice:${id}`,
    kind: 'HOLD_READY',
    state: 'WAITING',
    attempts: 3,
    error: '4.2.2',
    reply: '452 4.2.2 mailbox full',
    cardNumber: patron.cardNumber,
    patronId: `DeskPatron:${patron.id}`,
    createdAt: now,
    sentAt: null,
  })
  expect(JSON.stringify(page)).not.toMatch(/secret-of-a-mail|somewhere@/)
})

test('the list is filtered by state, kind, patron and error, alone and combined (D)', async () => {
  const [one, other] = [await newPatron(db), await newPatron(db)]
  const rows: (Made & { id: number; patronId: string })[] = []
  for (const patron of [one, other]) {
    for (const state of ['WAITING', 'SENDING', 'SENT', 'FAILED'] as const) {
      for (const kind of ['DUE_SOON', 'PASSWORD_CHANGED'] as const) {
        for (const error of state === 'SENT' ? [undefined] : [undefined, 'ETIMEDOUT']) {
          const what = { state, kind, ...(error && { error }) }
          rows.push({ id: await made(patron, what), patronId: `DeskPatron:${patron.id}`, ...what })
        }
      }
    }
  }
  for (const state of [null, 'WAITING', 'FAILED', 'SENT'] as const) {
    for (const kind of [null, 'DUE_SOON', 'HOLD_READY'] as const) {
      for (const patronId of [null, `DeskPatron:${one.id}`]) {
        for (const withError of [false, true]) {
          const fits = rows.filter(
            (row) =>
              (!state || row.state === state) &&
              (!kind || row.kind === kind) &&
              (!patronId || row.patronId === patronId) &&
              (!withError || row.error),
          )
          const filter = { state, kind, patronId, withError, first: 100 }
          expect([filter, idsIn(await list(filter))]).toEqual([filter, fits.map(({ id }) => id).reverse()])
        }
      }
    }
  }
  expect(idsIn(await list({ patronId: 'DeskPatron:999999999' }))).toEqual([])
})

test('the list is paged in both directions, even when the notice at a cursor is deleted (D)', async () => {
  const patron = await newPatron(db)
  const ids: number[] = []
  for (let i = 0; i < 7; i++) {
    ids.push(await made(patron, { state: (['WAITING', 'FAILED', 'SENT'] as const)[i % 3] ?? 'SENT' }))
  }
  const newest = ids.reverse()
  const first = await list({ first: 3 })
  expect(idsIn(first)).toEqual(newest.slice(0, 3))
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
  await db.prisma.notice.delete({ where: { id: newest[2] ?? 0 } })
  const second = await list({ first: 3, after: first.pageInfo.endCursor })
  expect(idsIn(second)).toEqual(newest.slice(3, 6))
  expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
  const last = await list({ first: 3, after: second.pageInfo.endCursor })
  expect([idsIn(last), last.pageInfo.hasNextPage]).toEqual([newest.slice(6), false])
  const back = await list({ last: 3, before: second.pageInfo.startCursor })
  expect([idsIn(back), back.pageInfo.hasPreviousPage]).toEqual([newest.slice(0, 2), false])
})

test('unknown cursors, kinds and states are bad input (bad input)', async () => {
  for (const wrong of [
    { after: 'x' },
    { after: '-1' },
    { before: '99999999999' },
    { after: '1; DROP' },
    { kind: 'NOTHING' },
    { state: 'READY' },
    { first: -1 },
    { patronId: 'Title:1' },
  ]) {
    await expect(list(wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})

test('the notices are counted by state, up to ten thousand (D)', async () => {
  const patron = await newPatron(db)
  await made(patron, { state: 'FAILED' })
  await db.prisma.$executeRaw`
    INSERT INTO notices (kind, occasion, digest, patron_id, created_at, next_at, state, sent_at)
    SELECT 'DUE_SOON', 'many:' || n, 'many:' || n, ${patron.id}, ${now}::timestamptz, ${now}::timestamptz, 'SENT', ${now}::timestamptz
      FROM generate_series(1, 10001) n`
  const { deskNoticeCounts } = await askAsLibrarian(db, '{ deskNoticeCounts { state count orMore } }')
  expect(deskNoticeCounts).toEqual([
    { state: 'WAITING', count: 0, orMore: false },
    { state: 'SENDING', count: 0, orMore: false },
    { state: 'SENT', count: 10_000, orMore: true },
    { state: 'FAILED', count: 1, orMore: false },
  ])
})

const volume = async (at = now) =>
  (await askAsLibrarian(db, '{ deskMailVolume { day: date sent failed failing } }', {}, { at })).deskMailVolume

test('the volume counts each of the last thirty days from midnight to midnight in Tokyo (D)', async () => {
  const patron = await newPatron(db, { mailFailingSince: new Date('2026-11-22T23:59:59.999+09:00') })
  await newPatron(db, { mailFailingSince: new Date('2026-11-23T00:00:00+09:00') })
  const sentAt = async (time: string) =>
    newNotice(db, { kind: 'DUE_SOON', patronId: patron.id, sentAt: new Date(time) })
  const failedAt = async (time: string) =>
    newNotice(db, { kind: 'DUE_SOON', patronId: patron.id, state: 'FAILED', nextAt: new Date(time) })
  await sentAt('2026-10-25T23:59:59.999+09:00')
  await sentAt('2026-10-26T00:00:00+09:00')
  await sentAt('2026-11-22T23:59:59.999+09:00')
  await sentAt('2026-11-23T00:00:00+09:00')
  await sentAt('2026-11-23T08:59:59+09:00')
  await sentAt('2026-11-23T09:00:00+09:00')
  await sentAt('2026-11-23T23:59:59.999+09:00')
  await sentAt('2026-11-24T00:00:00+09:00')
  await failedAt('2026-10-25T23:59:59.999+09:00')
  await failedAt('2026-11-23T23:59:59.999+09:00')
  await failedAt('2026-11-24T00:00:00+09:00')
  await made(patron, { state: 'WAITING' })
  const days = await volume()
  expect([days.length, days[0].day, days.at(-1).day]).toEqual([30, '2026-10-26', '2026-11-24'])
  expect(days[0]).toEqual({ day: '2026-10-26', sent: 1, failed: 0, failing: 0 })
  expect(days.slice(-3)).toEqual([
    { day: '2026-11-22', sent: 1, failed: 0, failing: 1 },
    { day: '2026-11-23', sent: 4, failed: 1, failing: 1 },
    { day: '2026-11-24', sent: 1, failed: 1, failing: 0 },
  ])
  // The day changes at midnight in Tokyo, whatever the time zone of the server is.
  const last = async (at: string) => (await volume(new Date(at))).at(-1).day
  expect(await last('2026-11-24T23:59:59+09:00')).toBe('2026-11-24')
  expect(await last('2026-11-25T00:00:00+09:00')).toBe('2026-11-25')
})
