import cluster from 'node:cluster'
import { setTimeout as wait } from 'node:timers/promises'
import pino, { type Logger } from 'pino'
import { losesLinks, losesMails, losingLinks, losingMails, openMailer } from '../jobs/mail/mailer.ts'
import { demoPassword, patrons } from '../prisma/demo/patrons.ts'
import { isEmpty } from '../prisma/empty.ts'
import { checkFiles } from './check-files.ts'
import { countedLog } from './counted-log.ts'
import type { Database } from './database/database.ts'
import { forJobs, forRequests, type Limits } from './database/limits.ts'
import { openDatabase, serverOf } from './database/open.ts'
import { connectAlike } from './domain/library-system/connected.ts'
import { useMailServer } from './domain/notices/mail-server.ts'
import { useWebhookSettings } from './domain/webhooks/settings.ts'
import { openDoor } from './door/door.ts'
import { type Env, readEnv } from './env.ts'
import { keepCompiled } from './keep-compiled.ts'
import { mostConnections } from './open-files.ts'
import { StartError } from './start-error.ts'
import { warmUp } from './warm-up.ts'
import { openWatch } from './watch/open.ts'
import { watchOver } from './watchdog.ts'
import { lead } from './workers/lead.ts'
import { membership, shareOf, tellOpen } from './workers/membership.ts'

/** Milliseconds from the moment at which pages can be asked for: whoever waits for one goes before what follows. */
const restAfter = 1_000

/** Milliseconds in which what was asked is answered once the process is to end. */
const grace = 10_000

/** And in which jobs end what they have begun: letters on their way above all. */
const longestStop = 50_000

/** Seconds in which other work gets a turn. */
const longestTurn = 30

/** Jobs in the service have connections of their own, which wait longer than those of requests, and fewer. */
const besideRequests = { ...forJobs, connections: 8 }

async function main() {
  const env = readEnv(process.env)
  if (env.workers > 1 && cluster.isPrimary) {
    watchOver(longestTurn)
    if (env.metrics) await (await import('./watch/of-workers.ts')).openWorkersDoor(env.metrics)
    const log = pino()
    // The workers connect to the embedded server, which is there before them and after them.
    const server = await serverOf(env, log, 'service')
    return lead(env.workers, log, server.leave)
  }
  checkFiles(env)
  useWebhookSettings(env.webhooks)
  const mailer = openMailer(env)
  const log = pino({ redact: ['*.cardNumber', '*.password'] })
  useMailServer(!losesMails(env))
  if (losesMails(env)) log.warn(losingMails)
  if (losesLinks(env)) log.warn(losingLinks)
  keepCompiled()
  // Whoever watches sees that it lives, though an upgrade of the database may take minutes.
  const door = openDoor(env.port, { waits: !membership.listensEarly, connections: mostConnections() })
  // One waits for the embedded server while the other is read, which lets nothing else happen for a while.
  const [server, { createApp, openSubscribers, rememberedSessions }, { gated, usual }, watch] = await Promise.all([
    serverOf(env, log, cluster.isWorker ? 'command' : 'service'),
    import('./app.ts'),
    import('./door/gated.ts'),
    openWatch(env, log),
  ])
  const db = await openDatabase(env, {
    limits: shared(forRequests),
    waiting: waitingFor(env, log),
    log,
    replicas: env.databaseReadUrl,
  })
  const isDemo = await fillEmpty(db, env, log)
  const letGo = env.system && (await (await import('./connect-system.ts')).connectTo(env.system, { db, log, watch }))
  const service = { db, env, log, now: () => new Date() }
  const sessions = rememberedSessions(service)
  const subscribers = openSubscribers(db)
  let isStalled = () => false
  const app = createApp(service, sessions, subscribers, () => isStalled())
  const refused = countedLog((why, { more = 0 }) => log.warn({ why, more }, 'requests refused'))
  const gate = gated(app.fetch, {
    sessions,
    settings: { ...usual, most: shareOf(usual.most, 12), mostOfKind: shareOf(usual.mostOfKind, 7) },
    proxies: env.proxies,
    whenAccepted: door.whenAccepted,
    isClosing: door.isClosing,
    onRefusal: (early, status = 503) => {
      refused(status === 408 ? 'body too slow' : 'too many at once', {})
      if (early) watch.refused(early, status)
    },
  })
  isStalled = gate.isStalled
  watch.database(db, 'requests')
  watch.gate(gate.counts)
  watch.subscribers(subscribers.count)
  if (db.kind === 'embedded') watch.folder(env.dataDir)
  door.answerBy(watch.requests(gate.fetch), gate)
  const listening = env.sip2 && (await import('./sip2/listen.ts')).listenToMachines(service, env.sip2)
  const [port, metricsPort, machines] = await Promise.all([door.port, watch.open(db), listening]).catch(
    async (error) => {
      await db.close()
      await server.leave()
      throw error
    },
  )
  tellOpen()
  const watchedAt = metricsPort === null ? {} : { metricsPort }
  const machinesAt = machines ? { sip2Port: machines.port } : {}
  const behind = env.system ? { system: env.system.kind } : {}
  log.info({ port, ...watchedAt, ...machinesAt, ...behind, database: db.kind }, `Madoguchi is open: ${env.baseUrl}`)
  if (isDemo && !env.system) log.info(`Demo card ${patrons.hanako.cardNumber}, password ${demoPassword}`)
  watchOver(longestTurn)
  const rest = later(async () => {
    await warmUp(app, service).catch((err: unknown) => log.warn({ err }, 'The first hold will take longer'))
    if (!membership.runsJobs) return null
    const [{ startClock }, { dueJobs }, { inboxOf }, jobsDb] = await Promise.all([
      import('../jobs/clock.ts'),
      import('../jobs/timetable.ts'),
      import('../jobs/bounces/inbox.ts'),
      openDatabase(env, { limits: besideRequests, waiting: waitingFor(env, log) }),
    ])
    connectAlike(db, jobsDb)
    watch.database(jobsDb, 'jobs')
    watch.library(db, dueJobs(db))
    const clock = startClock(jobsDb, log, mailer, inboxOf(env), watch.job)
    return {
      stop: async () => {
        await clock.stop()
        await jobsDb.close()
      },
    }
  })

  rest.begun.catch((error) => error.name === 'AbortError' || end(error))

  let isStopping = false
  /** Answers what was asked already, ends the jobs that are running, then lets go of mail server and database. */
  async function stop() {
    if (isStopping) return
    isStopping = true
    setTimeout(() => end('What was running did not end in time'), longestStop)
    const closing = [rest.stop(), door.close(grace), machines?.close(grace)]
    subscribers.close()
    await Promise.all(closing)
    mailer.close()
    await letGo?.()
    await watch.close()
    await db.close()
    await server.leave()
    process.exit(0)
  }
  // A worker may hear it twice, from whoever leads it too; a second one ends a process that is alone at once.
  const each = cluster.isWorker ? 'on' : 'once'
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process[each](signal, () => stop())
}

/**
 * Puts the demo library into a new data directory, where it is asked for (`--demo`) or nobody is served yet, and says of
 * any other empty library how it is opened (O7); answers whether the demo's cards are there. A library in service never gets
 * cards with a published password by itself (O2).
 */
async function fillEmpty(db: Database, { production }: Env, log: Logger): Promise<boolean> {
  const isAskedFor = db.kind === 'embedded' && (process.argv.includes('--demo') || !production)
  if (!(await isEmpty(db))) return isAskedFor && (await hasDemoCards(db))
  if (!isAskedFor) {
    const demo = db.kind === 'embedded' ? 'npm start -- --demo' : 'npm run seed'
    log.warn(
      'The library is empty. `npm run library -- init FILE` opens one, `npm run restore -- FILE` reads a backup into it; ' +
        `\`${demo}\` puts in the demo.`,
    )
    return false
  }
  log.info('The data directory is new: putting in the demo library')
  const { seedDemo } = await import('../prisma/seed.ts')
  await seedDemo(db, new Date())
  return true
}

/** A real library may have given out the same number. */
async function hasDemoCards({ prisma }: Database): Promise<boolean> {
  const { cardNumber, name } = patrons.hanako
  return (await prisma.patron.count({ where: { cardNumber, name } })) > 0
}

/** Processes that serve together take no more of the database than it has. */
function shared(limits: Limits): Limits {
  const { connections, quick, search } = limits
  return { ...limits, connections: shareOf(connections, 4), quick: shareOf(quick, 1), search: shareOf(search, 1) }
}

function waitingFor({ startWait }: Env, log: Logger) {
  const onWait = (why: string) => log.warn({ why }, 'Waiting for the PostgreSQL server in DATABASE_URL')
  return { seconds: startWait, onWait }
}

/** What begins when the first pages are answered, and can be stopped before it has begun. */
function later(begin: () => Promise<{ stop(): Promise<void> } | null>) {
  const waiting = new AbortController()
  const begun = wait(restAfter, undefined, { signal: waiting.signal }).then(begin)
  return {
    begun,
    stop: async () => {
      waiting.abort()
      const started = await Promise.race([begun.catch(() => undefined), wait(grace)])
      await started?.stop()
    },
  }
}

function end(error: unknown): never {
  console.error(error instanceof StartError ? error.message : (outOfDescriptors(error) ?? error))
  process.exit(1)
}

function outOfDescriptors(error: unknown): string | undefined {
  const { code, path = '' } = error as NodeJS.ErrnoException
  if (code !== 'EMFILE' && code !== 'ENFILE') return undefined
  return `All file descriptors are in use (${code} ${path}). Raise the limit: \`ulimit -n\`, or LimitNOFILE in a systemd unit.`
}

main().catch(end)
