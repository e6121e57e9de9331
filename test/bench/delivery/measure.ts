/**
 * Measures how many mails one, two and four processes send in a second, compared with nodemailer alone. Runs as a child
 * process.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { composeBytes } from '../../../jobs/mail/compose.ts'
import { nullMailer } from '../../../jobs/mail/files.ts'
import { isEmpty } from '../../../prisma/empty.ts'
import { seedDemo } from '../../../prisma/seed.ts'
import type { Database } from '../../../server/database/database.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { deliverNotices } from '../../../server/domain/delivery/deliver.ts'
import { returnAddress } from '../../../server/domain/delivery/return-address.ts'
import { readEnv } from '../../../server/env.ts'
import { libraryWith } from '../../smtp/library.ts'
import { job } from '../../support/library/job.ts'
import { now } from '../../support/library/now.ts'
import { childEnv, endWithParent, stop } from '../processes/child.ts'
import { runCleanUp } from '../processes/endings.ts'
import { childInput } from '../processes/given.ts'
import type { Report, SentMessage } from './deliver-child.ts'
import type { SinkCounts } from './smtp-sink.ts'

export interface Scale {
  mails: number
  /** Numbers of processes, measured one after the other. */
  processes: number[]
}

export interface Delivery {
  /** Mails in each run, and their average size in bytes. */
  mails: number
  bytes: number
  /** Mails per second. */
  alone: number
  processes: { count: number; perSecond: number }[]
  /** Mails that the mail server did not receive, or received twice. */
  failed: number
}

const env = readEnv(process.env)

function begin(script: string, variables: Record<string, string> = {}): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = fork(path, { env: childEnv(variables), execArgv: ['--import', 'tsx'] })
  endWithParent(child)
  return child
}

async function next<Said>(child: ChildProcess): Promise<Said> {
  return (await once(child, 'message'))[0]
}

/** Writes the messages that the jobs would write, and returns them. */
async function prepare(db: Database, wanted: number): Promise<SentMessage[]> {
  if (await isEmpty(db)) await seedDemo(db, now)
  await libraryWith(db, wanted)
  await db.query("DELETE FROM notices WHERE kind = 'HOLD_READY'")
  const tools = { mailer: nullMailer, leftUndone: () => {} }
  for (const due of [job('remind'), job('mail-alerts')]) await due.run(db, now, tools)
  const sent: SentMessage[] = []
  await allWait(db)
  await deliverNotices(
    db,
    new Date(),
    {
      concurrency: 1,
      send: async (letter) => {
        const envelope = { from: returnAddress(env.bouncesTo, letter.message), to: letter.to }
        sent.push({ envelope, raw: String(await composeBytes(letter, env)) })
        return { is: 'SENT', reply: null }
      },
    },
    undefined,
    { longest: 30 * 60_000, lease: 60 * 60_000 },
  )
  return sent
}

/** Resets all messages to unsent. Messages that are due only on the tests' date become due today. */
async function allWait(db: Database): Promise<void> {
  await db.query('UPDATE loans SET due_on = current_date + 3 WHERE returned_at IS NULL')
  await db.query("UPDATE notices SET day = current_date + 3 WHERE kind = 'DUE_SOON'")
  await db.query(
    "UPDATE notices SET state = 'WAITING', next_at = created_at, attempts = 0, sent_at = NULL, reply = NULL",
  )
  await db.query('VACUUM ANALYZE notices')
}

/** The seconds from the start signal to the end of the last process. */
async function run(children: ChildProcess[]): Promise<{ seconds: number; failed: number }> {
  await Promise.all(children.map((child) => next<Report>(child)))
  const begun = performance.now()
  for (const child of children) child.send('go')
  const reports = await Promise.all(children.map((child) => next<Report>(child)))
  const failed = reports.reduce((sum, said) => sum + (said.is === 'DONE' ? said.failed : 0), 0)
  return { seconds: (performance.now() - begun) / 1000, failed }
}

const db = await openDatabase(env)
const scale = childInput<Scale>()
const messages = await prepare(db, scale.mails)
const sink = begin('smtp-sink.ts')
const { port } = await next<{ port: number }>(sink)
const SMTP_URL = `smtp://127.0.0.1:${port}`
let failed = 0
let bytes = 0

/** Mails per second. Every run must send as many bytes to the mail server as the first. */
async function measured(children: ChildProcess[]): Promise<number> {
  const done = await run(children)
  sink.send('count')
  const sunk = await next<SinkCounts>(sink)
  failed += done.failed + Math.abs(messages.length - sunk.count)
  bytes ||= sunk.bytes
  if (failed === 0 && sunk.bytes !== bytes) throw new Error(`The mails have ${sunk.bytes} bytes, expected ${bytes}.`)
  return messages.length / done.seconds
}

const file = join(env.dataDir, 'messages.json')
writeFileSync(file, JSON.stringify(messages))
const alone = await measured([begin('deliver-child.ts', { SMTP_URL, MESSAGES: file })])
const processes: Delivery['processes'] = []
for (const count of scale.processes) {
  await allWait(db)
  const variables = { SMTP_URL, DATABASE_URL: env.databaseUrl ?? '', BASE_URL: env.baseUrl }
  const children = Array.from({ length: count }, () => begin('deliver-child.ts', variables))
  processes.push({ count, perSecond: await measured(children) })
}
await stop(sink)
await db.close()
await runCleanUp()
const mails = messages.length
const delivery: Delivery = { mails, bytes: bytes / mails, alone, processes, failed }
process.send?.(delivery, () => process.exit(0))
