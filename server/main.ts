import { serve } from '@hono/node-server'
import pino from 'pino'
import { openMailer } from '../jobs/mail/mailer.ts'
import { demoPassword, patrons } from '../prisma/demo/patrons.ts'
import { isEmpty } from '../prisma/empty.ts'
import { openDatabase } from './database/open.ts'
import { offerFiles } from './database/transfer/offer-files.ts'
import { readEnv } from './env.ts'
import { keepCompiled } from './keep-compiled.ts'
import { StartError } from './start-error.ts'
import { warmUp } from './warm-up.ts'

/** Milliseconds from the moment at which pages can be asked for: whoever waits for one goes before what follows. */
const restAfter = 1_000

async function main() {
  const env = readEnv(process.env)
  const mailer = openMailer(env)
  const log = pino({ redact: ['*.cardNumber', '*.password'] })
  keepCompiled()
  // The one waits for the disk or a server while the other is read.
  const [db, { createApp, serverOptions }] = await Promise.all([openDatabase(env, log), import('./app.ts')])
  if (db.kind === 'pglite' && (await isEmpty(db))) {
    log.info('The data directory is new: putting in the demo library')
    const { seedDemo } = await import('../prisma/seed.ts')
    await seedDemo(db, new Date())
  }
  const offering = db.kind === 'pglite' ? await offerFiles(db, env.dataDir) : null
  const service = { db, env, log, now: () => new Date() }
  const app = createApp(service)
  const server = serve({ fetch: app.fetch, port: env.port, serverOptions }, ({ port }) => {
    log.info({ port, database: db.kind }, `Madoguchi is open: ${env.baseUrl}`)
    if (db.kind === 'pglite') log.info(`Demo card ${patrons.hanako.cardNumber}, password ${demoPassword}`)
  })
  const rest = later(async () => {
    await warmUp(app, service).catch((err: unknown) => log.warn({ err }, 'The first hold will take longer'))
    const [{ startClock }, { inboxOf }] = await Promise.all([
      import('../jobs/clock.ts'),
      import('../jobs/bounces/inbox.ts'),
    ])
    return startClock(db, log, mailer, inboxOf(env))
  })
  db.onEnd(stop)
  server.on('error', (error) => stop(new StartError(`Cannot listen on port ${env.port}: ${error.message}`)))

  /** Answers what was asked already, ends the jobs that are running, then lets go of mail server and database. */
  async function stop(error?: Error) {
    if (error) console.error(error.message)
    await Promise.all([rest.stop(), offering?.close(), new Promise((done) => server.close(done))])
    mailer.close()
    await db.close()
    process.exit(error ? 1 : 0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
}

/** What begins when the first pages are answered, and can be stopped before it has begun. */
function later(begin: () => Promise<{ stop(): Promise<void> }>) {
  let begun: Promise<{ stop(): Promise<void> }> | undefined
  const waiting = setTimeout(() => {
    begun = begin()
  }, restAfter)
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
