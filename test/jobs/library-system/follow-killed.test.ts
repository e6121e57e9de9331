import { setTimeout } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { expect, onTestFinished, test } from 'vitest'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { messageIn } from '../../../server/domain/delivery/return-address.ts'
import { startFakeKoha } from '../../library-systems/koha/fake.ts'
import { connectionsEnded, newStore } from '../../model/kill.ts'
import { mailServer, type Received } from '../../smtp/server.ts'
import { later, now } from '../../support/library/now.ts'
import { startProcess } from '../../support/processes/start-process.ts'
import { testLengths } from '../../support/source/extent.ts'
import { killedWriting } from '../webhooks/killed-life.ts'
import { setPolicy, signedInPatron } from './following.ts'

// KILLS=50 kills about 170 processes.

type Reached = 'HOLDS_ASKED' | 'NOTICE_LOCKED' | 'ACCOUNT_ASKED' | 'MAIL_ARRIVED'

interface Moment {
  while: string
  after: Reached
  /** Milliseconds until it is killed. 0 kills it before it gets an answer. */
  milliseconds: number
  /** Whether the mail server may have a mail that the dead process did not record (M6). */
  mayDouble?: true
}

const chance = (most: number) => 1 + Math.floor(Math.random() * most)

/** The lines of following and sending, at different milliseconds in every round. */
const moments = (): Moment[] => [
  { while: 'it asks for the holds', after: 'HOLDS_ASKED', milliseconds: 0 },
  { while: 'it compares and records them', after: 'HOLDS_ASKED', milliseconds: chance(60), mayDouble: true },
  { while: 'its transaction waits to write the notice', after: 'NOTICE_LOCKED', milliseconds: 0 },
  { while: 'it asks for the account of the mail', after: 'ACCOUNT_ASKED', milliseconds: 0 },
  { while: 'it writes the mail', after: 'ACCOUNT_ASKED', milliseconds: chance(90), mayDouble: true },
  { while: 'the mail server has the mail', after: 'MAIL_ARRIVED', milliseconds: 0, mayDouble: true },
  { while: 'it records that the mail was sent', after: 'MAIL_ARRIVED', milliseconds: chance(6), mayDouble: true },
]

/** A library whose processes read accounts of a Koha and send mail to a mail server, both of which see their steps. */
async function library() {
  const { settings, discard } = await newStore()
  onTestFinished(discard)
  const koha = await startFakeKoha({ now: () => now })
  onTestFinished(() => koha.close())
  let onReached = (_reached: Reached) => {}
  const mails = await mailServer({
    whim: (moment) => {
      if (moment === 'DATA') onReached('MAIL_ARRIVED')
      return undefined
    },
  })
  onTestFinished(mails.close)
  const push = koha.calls.push.bind(koha.calls)
  koha.calls.push = (...calls) => {
    for (const { way, query } of calls) if (way === '/holds') onReached(query.q ? 'HOLDS_ASKED' : 'ACCOUNT_ASKED')
    return push(...calls)
  }
  const env = {
    DATABASE_URL: settings.databaseUrl ?? '',
    BASE_URL: 'http://counter.test',
    BOUNCES_TO: 'b@counter.test',
    SMTP_URL: mails.url,
    LIBRARY_SYSTEM: 'koha',
    LIBRARY_SYSTEM_URL: koha.settings.url,
    LIBRARY_SYSTEM_USER: koha.settings.user ?? '',
    LIBRARY_SYSTEM_SECRET: koha.settings.secret ?? '',
  }
  let minutes = 0
  /** Starts a process when the lease of the one before has ended. */
  const begin = (job = 'follow-accounts') => {
    minutes += 6
    return startProcess('job', env, [job, '--at', later({ minutes }).toISOString()])
  }
  return {
    koha,
    received: mails.received,
    /** Runs to the end what the scheduler would run next. */
    async whole(): Promise<void> {
      for (const job of ['follow-accounts', 'deliver']) expect(await begin(job).ended).toMatchObject({ code: 0 })
    },
    async killed({ after, milliseconds }: Moment): Promise<void> {
      if (after === 'NOTICE_LOCKED') return void (await killedWriting(settings, 'notices', () => begin()))
      const { child, ended } = begin()
      const kill = () => child.kill('SIGKILL')
      onReached = (reached) => {
        if (reached !== after) return
        onReached = () => {}
        if (milliseconds === 0) kill()
        else void setTimeout(milliseconds).then(kill)
      }
      const { err } = await ended
      if (child.signalCode !== 'SIGKILL' && milliseconds === 0) throw new Error(`It was not killed: ${err}`)
    },
    /** Reads the database between two processes. */
    async between<Result>(look: (db: Database) => Promise<Result>): Promise<Result> {
      const db = await openDatabase(settings)
      try {
        await connectionsEnded(db)
        return await look(db)
      } finally {
        await db.close()
      }
    },
  }
}

/** The mails that name the hold. */
async function mailsAbout(id: number, received: readonly Received[]): Promise<Received[]> {
  const texts = await Promise.all(received.map(async ({ raw }) => (await PostalMime.parse(raw)).text ?? ''))
  return received.filter((_, i) => texts[i]?.match(`/holds/${id}\\b`))
}

test('processes killed while they find ready holds and send their mail lose none, and only a mail in flight is doubled (G10, M6)', async () => {
  const { koha, received, whole, killed, between } = await library()
  await between(async (db) => {
    await setPolicy(db, { readyMailSender: 'SERVICE', readySchedule: '* * * * *' })
    await signedInPatron(db, 'koha', '1')
  })
  await whole()
  const pattern = koha.state.holds.find(({ status }) => status === 'W')
  if (!pattern) throw new Error('Koha has no ready hold.')
  let doubled = 0
  const rounds = Math.ceil(testLengths.kills / 2)
  for (const [index, moment] of Array.from({ length: rounds }, moments).flat().entries()) {
    const id = 7_000 + index
    koha.state.holds.push({ ...pattern, hold_id: id, biblio_id: 8 })
    await killed(moment)
    const open = await between(({ prisma }) => prisma.notice.findMany({ where: { state: { not: 'SENT' } } }))
    await whole()
    const [mail, ...again] = await mailsAbout(id, received)
    expect([moment.while, mail?.to]).toEqual([moment.while, expect.any(String)])
    const messages = new Set([mail, ...again].map((one) => messageIn(one?.from ?? '')))
    expect([moment.while, messages.size]).toEqual([moment.while, 1])
    if (again.length === 0) continue
    doubled += 1
    // The dead process had claimed it and did not record it.
    expect([moment.while, moment.mayDouble, again.length]).toEqual([moment.while, true, 1])
    expect(open.map(({ state, message }) => [state, message])).toEqual([['SENDING', [...messages][0]]])
  }
  const notices = await between(({ prisma }) => prisma.notice.findMany())
  expect(notices.filter(({ state }) => state !== 'SENT')).toEqual([])
  expect(notices).toHaveLength(7 * rounds)
  console.info({ kills: 7 * rounds, doubled })
}, 1_200_000)
