/**
 * Sends the waiting mail of a database, or, with MESSAGES, the messages of a file without a database. Runs as a child
 * process.
 */
import { readFileSync } from 'node:fs'
import nodemailer from 'nodemailer'
import { createSmtpMailer } from '../../../jobs/mail/smtp.ts'
import { openDatabase } from '../../../server/database/open.ts'
import { deliverNotices } from '../../../server/domain/delivery/deliver.ts'
import { readEnv } from '../../../server/env.ts'
import { renderMail } from '../../../views/mail/render.ts'
import { sampleMessages } from '../../../views/mail/samples.ts'

/** A sent message with its envelope. */
export interface SentMessage {
  envelope: { from: string; to: string }
  raw: string
}

export type Report = { is: 'READY' } | { is: 'DONE'; failed: number }

const report = (said: Report) => new Promise<void>((done) => process.send?.(said, undefined, undefined, () => done()))
const told = () => new Promise((go) => process.once('message', go))

/** Sends with nodemailer alone, over as many connections. */
async function alone(messages: SentMessage[], url: string): Promise<number> {
  const { hostname, port } = new URL(url)
  const pool = nodemailer.createTransport({
    host: hostname,
    port: Number(port),
    ignoreTLS: true,
    pool: true,
    maxConnections: 4,
  })
  await report({ is: 'READY' })
  await told()
  let failed = 0
  const lane = async () => {
    for (let sent = messages.pop(); sent; sent = messages.pop()) {
      await pool.sendMail(sent).catch(() => {
        failed += 1
      })
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
  pool.close()
  return failed
}

async function deliver(): Promise<number> {
  const env = readEnv(process.env)
  const db = await openDatabase(env)
  const post = createSmtpMailer({ ...env, smtpUrl: env.smtpUrl ?? '' })
  // Templates are compiled once in a process, so this is not part of the measurement.
  for (const letter of [sampleMessages.DUE_SOON, sampleMessages.NEW_TITLES]) await renderMail(letter, env.baseUrl)
  await report({ is: 'READY' })
  await told()
  let failed = 0
  for (;;) {
    const done = await deliverNotices(db, new Date(), post)
    failed += done.failed + done.refused
    if (done.sent + done.dropped === 0) break
  }
  post.close()
  return failed
}

const { MESSAGES, SMTP_URL = '' } = process.env
const failed = await (MESSAGES ? alone(JSON.parse(readFileSync(MESSAGES, 'utf8')), SMTP_URL) : deliver())
await report({ is: 'DONE', failed })
process.exit()
