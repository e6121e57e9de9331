import { serve } from '@hono/node-server'
import pino from 'pino'
import { inboxOf } from '../jobs/bounces/inbox.ts'
import { startClock } from '../jobs/clock.ts'
import { openMailer } from '../jobs/mail/mailer.ts'
import { demoPassword, patrons } from '../prisma/demo/patrons.ts'
import { isEmpty, seedDemo } from '../prisma/seed.ts'
import { createApp, serverOptions } from './app.ts'
import { openDatabase } from './database/open.ts'
import { readEnv } from './env.ts'
import { StartError } from './start-error.ts'
import { warmUp } from './warm-up.ts'

async function main() {
  const env = readEnv(process.env)
  const mailer = openMailer(env)
  const log = pino({ redact: ['*.cardNumber', '*.password'] })
  const db = await openDatabase(env)
  if (db.kind === 'pglite' && (await isEmpty(db))) {
    log.info('The data directory is new: putting in the demo library')
    await seedDemo(db, new Date())
  }
  const service = { db, env, log, now: () => new Date() }
  const app = createApp(service)
  await warmUp(app, service).catch((err: unknown) => log.warn({ err }, 'The first hold will take longer'))
  const server = serve({ fetch: app.fetch, port: env.port, serverOptions }, ({ port }) => {
    log.info({ port, database: db.kind }, `Madoguchi is open: ${env.baseUrl}`)
    if (db.kind === 'pglite') log.info(`Demo card ${patrons.hanako.cardNumber}, password ${demoPassword}`)
  })
  const clock = startClock(db, log, mailer, inboxOf(env))
  server.on('error', (error) => stop(new StartError(`Cannot listen on port ${env.port}: ${error.message}`)))

  /** Answers what was asked already, ends the jobs that are running, then lets go of mail server and database. */
  async function stop(error?: StartError) {
    if (error) console.error(error.message)
    await Promise.all([clock.stop(), new Promise((done) => server.close(done))])
    mailer.close()
    await db.close()
    process.exit(error ? 1 : 0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
}

main().catch((error) => {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
})
