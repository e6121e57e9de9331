import { serve } from '@hono/node-server'
import pino, { type Logger } from 'pino'
import { openMailer } from '../jobs/mail/mailer.ts'
import { demoPassword, patrons } from '../prisma/demo/patrons.ts'
import { isEmpty } from '../prisma/empty.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import type { Mailer } from './domain/delivery/outcome.ts'
import { type Env, readEnv } from './env.ts'
import { keepCompiled } from './keep-compiled.ts'
import { StartError } from './start-error.ts'
import { warmUp } from './warm-up.ts'

/** Milliseconds from the moment at which pages can be asked for: whoever waits for one goes before the jobs. */
const clockAfter = 1_000

async function main() {
  const env = readEnv(process.env)
  const mailer = openMailer(env)
  const log = pino({ redact: ['*.cardNumber', '*.password'] })
  keepCompiled()
  // The one waits for the disk or a server while the other is read.
  const [db, { createApp, serverOptions }] = await Promise.all([openDatabase(env), import('./app.ts')])
  if (db.kind === 'pglite' && (await isEmpty(db))) {
    log.info('The data directory is new: putting in the demo library')
    const { seedDemo } = await import('../prisma/seed.ts')
    await seedDemo(db, new Date())
  }
  const service = { db, env, log, now: () => new Date() }
  const app = createApp(service)
  await warmUp(app, service).catch((err: unknown) => log.warn({ err }, 'The first hold will take longer'))
  const server = serve({ fetch: app.fetch, port: env.port, serverOptions }, ({ port }) => {
    log.info({ port, database: db.kind }, `Madoguchi is open: ${env.baseUrl}`)
    if (db.kind === 'pglite') log.info(`Demo card ${patrons.hanako.cardNumber}, password ${demoPassword}`)
  })
  const clock = clockFor(db, log, mailer, env)
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

/** The clock, which begins when the first pages are answered. */
function clockFor(db: Database, log: Logger, mailer: Mailer, env: Env) {
  let begun: Promise<{ stop(): Promise<void> }> | undefined
  const begin = async () => {
    const [{ startClock }, { inboxOf }] = await Promise.all([
      import('../jobs/clock.ts'),
      import('../jobs/bounces/inbox.ts'),
    ])
    return startClock(db, log, mailer, inboxOf(env))
  }
  const waiting = setTimeout(() => {
    begun = begin()
  }, clockAfter)
  return {
    stop: async () => {
      clearTimeout(waiting)
      await (await begun)?.stop()
    },
  }
}

main().catch((error) => {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
})
