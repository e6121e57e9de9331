import { job } from '../support/library/job.ts'
/** A process that queues digests and delivers until nothing is due. Its parent sends instructions and kills it. */

import { createSmtpMailer } from '../../jobs/mail/smtp.ts'
import { catchUp } from '../../jobs/run-job.ts'
import type { DatabaseSettings } from '../../server/database/database.ts'
import { openDatabase } from '../../server/database/open.ts'
import { deliverNotices } from '../../server/domain/delivery/deliver.ts'
import type { Mailer } from '../../server/domain/delivery/outcome.ts'
import { jitterSeconds } from '../../server/domain/notices/jitter.ts'
import { renderMail } from '../../views/mail/render.ts'
import { sampleMessages } from '../../views/mail/samples.ts'

export interface Life {
  settings: DatabaseSettings
  smtpUrl: string
  /** The library's clock at `start`, which is a time of the machine, and its speed factor. */
  clock: { from: number; start: number; speed: number }
}

export type Said =
  | { is: 'READY' }
  /** The messages in flight in the database when the previous process ended. */
  | { is: 'FOUND'; sending: string[] }
  /** The mail server did not answer in time, so this process closed the connection. */
  | { is: 'BROKEN_OFF'; message: string }

const baseUrl = 'http://counter.test'
/** Milliseconds. Both are far below a lease by the fast clock. */
const run = 1_000
const deadline = 4_000

const say = (said: Said) => new Promise<void>((done) => process.send?.(said, undefined, undefined, () => done()))

async function live({ settings, smtpUrl, clock }: Life): Promise<void> {
  const now = () => new Date(clock.from + (Date.now() - clock.start) * clock.speed)
  /** Everything queued before `now` is due by then. */
  const then = () => new Date(now().getTime() + jitterSeconds * 1_000)
  const db = await openDatabase(settings)
  const left = () => db.prisma.notice.findMany({ where: { state: { in: ['WAITING', 'SENDING'] } } })
  const sending = (await left()).flatMap(({ state, message }) => (state === 'SENDING' && message ? [message] : []))
  await say({ is: 'FOUND', sending })
  const sender = { baseUrl, mailFrom: 'library@counter.test', bouncesTo: 'b@counter.test' }
  const post = createSmtpMailer({ ...sender, smtpUrl }, undefined, { deadline })
  const mailer: Mailer = {
    concurrency: post.concurrency,
    send: async (letter) => {
      const outcome = await post.send(letter)
      if (outcome.is === 'LATER' && outcome.error === 'EABORT') await say({ is: 'BROKEN_OFF', message: letter.message })
      return outcome
    },
  }
  const tools = { mailer, leftUndone: () => {} }
  for (const due of [job('remind'), job('mail-alerts')])
    await catchUp(db, { job: due, schedule: '0 9 * * *' }, now(), tools)
  do {
    await deliverNotices(db, then(), mailer, () => {}, { longest: run })
    await new Promise((resolve) => setTimeout(resolve, 50))
  } while ((await left()).length > 0)
  post.close()
  await db.close()
}

process.once('message', (life: Life) =>
  live(life).then(
    () => process.exit(0),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  ),
)
for (const kind of ['DUE_SOON', 'NEW_TITLES', 'HOLD_READY'] as const) await renderMail(sampleMessages[kind], baseUrl)
await say({ is: 'READY' })
