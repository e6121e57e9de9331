import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { DatabaseSettings } from '../../server/database/database.ts'
import { now } from '../support/library/now.ts'
import type { Life, Said } from './child.ts'
import { numberOf } from './library.ts'
import type { Manner } from './server.ts'

/** One process from start to end, by the machine's clock. */
export interface Lived {
  from: number
  to: number
  killed: boolean
  /** The messages in flight in the database at its start. Null when it did not get that far. */
  found: string[] | null
  /** Messages without a reply when this process closed their connection. */
  brokenOff: string[]
}

const script = fileURLToPath(new URL('child.ts', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

/** A process that has loaded its code and waits for instructions. */
function born(): { child: ChildProcess; ready: Promise<unknown> } {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production' }
  const child = fork(script, { cwd: root, env, execArgv: ['--import', 'tsx'] })
  return { child, ready: once(child, 'message') }
}

export interface Kills {
  kills: number
  /** The approximate number of server replies between two kills. */
  apart: number
}

/** Runs one process after another, each killed at a random time, until the given number of kills. */
export async function killAndRunOn(life: Life, { kills, apart }: Kills, answers: () => number): Promise<Lived[]> {
  const lives: Lived[] = []
  let next = born()
  for (;;) {
    const { child, ready } = next
    await ready
    const mayLive = lives.filter(({ killed }) => killed).length >= kills
    // The next process loads its code meanwhile.
    if (!mayLive) next = born()
    const lived = await live(child, life, mayLive ? undefined : { answers: answers(), apart, counted: answers })
    lives.push(lived)
    if (!lived.killed) {
      if (next.child !== child) next.child.kill('SIGKILL')
      return lives
    }
  }
}

/** Runs several processes at once to their ends. */
export function runTogether(life: Life, processes: number): Promise<Lived[]> {
  const each = async () => {
    const { child, ready } = born()
    await ready
    return live(child, life)
  }
  return Promise.all(Array.from({ length: processes }, each))
}

async function live(
  child: ChildProcess,
  life: Life,
  until?: { answers: number; apart: number; counted: () => number },
): Promise<Lived> {
  const from = Date.now()
  let found: string[] | null = null
  const brokenOff: string[] = []
  // On a slow machine, opening the database does not use up the time for sending.
  let workedFrom = Number.POSITIVE_INFINITY
  child.on('message', (said: Said) => {
    if (said.is === 'BROKEN_OFF') brokenOff.push(said.message)
    if (said.is !== 'FOUND') return
    found = said.sending
    workedFrom = Date.now()
  })
  const ended = once(child, 'exit')
  child.send(life)
  let isOver = false
  if (until) {
    const wanted = until.answers + Math.floor(Math.random() * 2 * until.apart)
    // Some die before their first mail: while they open the database, queue digests or claim.
    const early = Math.random() < 0.25 ? from + Math.random() * 1_500 : Number.POSITIVE_INFINITY
    const isTooOld = () => Date.now() > Math.min(early, workedFrom + 30_000)
    void ended.then(() => {
      isOver = true
    })
    while (!isOver && until.counted() < wanted && !isTooOld()) await setTimeout(1)
    await setTimeout(Math.random() * 15)
    child.kill('SIGKILL')
  }
  const [code, signal] = await ended
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`A process ended by itself with ${code}.`)
  return { from, to: Date.now(), killed: signal === 'SIGKILL', found, brokenOff }
}

/** A server that refuses some recipients permanently, some at first, disconnects on some messages, and is slow. */
export function moody(): { manner: Manner; isRefused: (address: string) => boolean; answers: () => number } {
  const seen = new Map<string, number>()
  let answered = 0
  const whim: Manner['whim'] = (moment, to) => {
    const n = numberOf(to)
    const times = (seen.get(`${moment} ${to}`) ?? 0) + 1
    seen.set(`${moment} ${to}`, times)
    if (moment === 'RCPT' && n % 50 === 20) return '550 5.1.1 User unknown'
    if (moment === 'RCPT' && n % 10 === 2 && times <= 2) return '451 4.7.1 Greylisted'
    if (moment !== 'DATA') return undefined
    answered += 1
    if (n % 50 === 21) return '554 5.7.1 Spam'
    return n % 20 === 3 && times <= 2 ? 'DROP' : undefined
  }
  const isRefused = (address: string) => [20, 21].includes(numberOf(address) % 50)
  return { manner: { whim, delay: () => Math.random() * 20 }, isRefused, answers: () => answered }
}

export function lifeOn(settings: DatabaseSettings, smtpUrl: string, speed: number): Life {
  return { settings, smtpUrl, clock: { from: now.getTime(), start: Date.now(), speed } }
}
