import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { defaultLimits } from '../../../server/domain/delivery/drain-queue.ts'
import { createWebhook } from '../../../server/domain/webhooks/register.ts'
import { useWebhookSettings } from '../../../server/domain/webhooks/settings.ts'
import { newStore } from '../../model/kill.ts'
import { testLengths } from '../../support/source/extent.ts'
import { livesOn, type Moment } from './killed-life.ts'
import { type Received, receiver, verified } from './receiver.ts'

// KILLS=25 kills a hundred processes.
const key = 'k'.repeat(32)
const rowsEach = 1_600

const chance = (most: number) => Math.floor(Math.random() * most)

/** One of each kind, at different times in every round. */
const moments = (): Moment[] => [
  { is: 'HELD', nth: 1 + chance(8), milliseconds: chance(60) },
  { is: 'ANSWERED', nth: 1 + chance(12), milliseconds: chance(4) },
  { is: 'ANY', milliseconds: 200 + chance(1_500) },
  { is: 'WRITING' },
]

/** Simulates that this many milliseconds have passed for everything that waits. */
async function pass({ query }: Database, milliseconds: number) {
  const ago = `interval '${milliseconds} milliseconds'`
  await query(`UPDATE webhook_messages SET next_at = next_at - ${ago} WHERE state IN ('WAITING', 'SENDING')`)
  await query(`UPDATE webhooks SET retry_at = retry_at - ${ago}`)
}

/** Changes a number of titles. */
async function change({ query }: Database, before: number): Promise<string[]> {
  const ids = Array.from({ length: rowsEach }, (_, i) => 1_000_000 + before + i)
  await query(`SELECT log_rows('titles', ARRAY[${ids}])`)
  return ids.map((id) => `Title:${id}`)
}

const open = ({ prisma }: Database) =>
  prisma.webhookMessage.findMany({ where: { state: { not: 'SENT' } }, orderBy: { id: 'asc' } })

/** Returns true when a process that died had claimed the message. */
const isOnItsWay =
  (diedAt: number) =>
  ({ state, nextAt }: { state: string; nextAt: Date }) =>
    state === 'SENDING' && nextAt.getTime() > diedAt

/** Runs another process. Returns the number of waiting messages and of receivers that miss changes. */
async function runOn(lives: ReturnType<typeof livesOn>, programs: { ids(): string[] }[], changes: number) {
  await lives.whole()
  const untold = programs.filter(({ ids }) => new Set(ids()).size < changes)
  return lives.between(async (db) => {
    const { length } = await open(db)
    await pass(db, defaultLimits.lease)
    return length + untold.length
  })
}

/** A library with two receivers, one of which rejects some messages at first. */
async function library() {
  const { settings, discard } = await newStore()
  onTestFinished(discard)
  const lives = livesOn(settings, key)
  useWebhookSettings({ key, networks: [], thisMachine: true })
  const program = async (status: (nth: number) => number) => {
    const listening = await receiver(lives.answer(status))
    onTestFinished(() => listening.close())
    const { secret } = await lives.between(({ prisma }) =>
      prisma.$transaction((tx) => createWebhook(tx, listening.url, ['titles'], new Date())),
    )
    return { ...listening, secret }
  }
  return { lives, programs: [await program(() => 204), await program((nth) => (nth % 20 === 7 ? 503 : 204))] }
}

test('processes killed while they send webhooks lose no change, and a duplicate message has the same id', async () => {
  const { lives, programs } = await library()
  const all = () => programs.flatMap(({ received }) => received)
  const changed: string[] = []
  /** The messages that each killed process delivered, and those it left in flight. */
  const deaths: { came: Received[]; left: Set<string> }[] = []
  for (const moment of Array.from({ length: testLengths.kills }, moments).flat()) {
    changed.push(...(await lives.between((db) => change(db, changed.length))))
    const before = new Set(all())
    const wasKilled = await lives.killed(moment)
    const diedAt = Date.now()
    const waits = await lives.between(open)
    const came = all().filter((one) => !before.has(one))
    // Nothing waits longer than a lease after its process died.
    for (const { state, nextAt } of waits)
      if (state === 'SENDING') expect(nextAt.getTime()).toBeLessThanOrEqual(diedAt + defaultLimits.lease)
    const left = new Set(waits.filter(isOnItsWay(diedAt)).map(({ message }) => message))
    if (wasKilled) deaths.push({ came, left })
    else expect([...left]).toEqual([])
    if (moment.is === 'WRITING') expect(came).toEqual([])
    if (moment.is === 'HELD' && wasKilled) {
      expect(came.some(({ message }) => left.has(message))).toBe(true)
      // Until then no other process sends it.
      const known = new Set(all())
      await lives.whole()
      expect(all().filter((one) => !known.has(one) && left.has(one.message))).toEqual([])
    }
    await lives.between((db) => pass(db, defaultLimits.lease))
  }
  await expect.poll(() => runOn(lives, programs, changed.length), { timeout: 600_000 }).toBe(0)
  const messages = await lives.between(({ prisma }) => prisma.webhookMessage.findMany())
  for (const { received, secret } of programs) {
    for (const one of received) expect(verified(secret, one)).toEqual(one.body)
    const once = new Map(received.map(({ message, raw }) => [message, raw]))
    expect(received.filter(({ message, raw }) => once.get(message) !== raw)).toEqual([])
    expect([...once.keys()].filter((id) => !messages.some(({ message }) => message === id))).toEqual([])
    // Each change is in exactly one message, so no partial writes of killed processes are left.
    const told = [...once.values()].flatMap((raw): string[] => JSON.parse(raw).data.ids)
    expect(told.sort()).toEqual(changed.sort())
  }
  const doubles = programs[0]?.received.filter((one, i, { length }) => {
    const later = programs[0]?.received.slice(i + 1, length) ?? []
    return later.some(({ message }) => message === one.message)
  })
  // This receiver gets a duplicate only when a process died before it recorded the acceptance.
  const explained = (one: Received) => deaths.some(({ came, left }) => came.includes(one) && left.has(one.message))
  expect(doubles?.filter((one) => !explained(one))).toEqual([])
  console.info({ kills: deaths.length, messages: messages.length, twice: doubles?.length })
}, 3_600_000)
