import cluster from 'node:cluster'
import pino, { type Logger } from 'pino'
import { openConfiguredChannels } from '../jobs/channels/configured-channels.ts'
import {
  linksPointToLocalhost,
  linksToLocalhostWarning,
  mailsGoToFiles,
  mailsToFilesWarning,
  openMailer,
} from '../jobs/mail/mailer.ts'
import { demoPassword, patrons } from '../prisma/demo/patrons.ts'
import { throttledLog } from './common/throttled-log.ts'
import { forJobs, forRequests, type Limits } from './database/limits.ts'
import { openDatabase, serverOf } from './database/open.ts'
import { useChannelSettings } from './domain/channels/settings.ts'
import type { Mailer } from './domain/delivery/outcome.ts'
import { shareLibrarySystem } from './domain/library-system/connected.ts'
import { useMailServer } from './domain/notices/mail-server.ts'
import { systemSettingsOf, useSystemSettings } from './domain/system/settings.ts'
import { useWebhookSettings } from './domain/webhooks/settings.ts'
import { type Env, readEnv } from './env.ts'
import { channelSettingsOf } from './env-channels.ts'
import { openHttpListener } from './http/listener.ts'
import { maxConnections } from './http/open-file-limit.ts'
import type { Service } from './http/service.ts'
import { warmUp } from './http/warm-up.ts'
import { reportOpen, shareOf, workerSettings } from './operations/cluster-worker.ts'
import { useCompileCache } from './operations/compile-cache.ts'
import { openObservability } from './operations/observability.ts'
import { program } from './operations/version.ts'
import { startWatchdog } from './operations/watchdog.ts'
import { checkFiles } from './start/check-files.ts'
import { deferStart } from './start/deferred-start.ts'
import { fillEmptyDatabase, logEmptyLibrary } from './start/demo-library.ts'
import { exitWithError } from './start/exit-with-error.ts'
import { optionalModules } from './start/optional-modules.ts'
import { setupUrls } from './urls/rooms/setup.ts'

/** Milliseconds for open requests after the process was asked to stop. */
const longestDrain = 10_000

/** Milliseconds after which a stopping process exits in any case. Jobs finish the mails they have begun. */
const longestStop = 50_000

/** Seconds for which the event loop may be blocked before the watchdog ends the process. */
const longestBlock = 30

type Answer = Parameters<typeof import('./http/limits/admit-requests.ts')['admitRequests']>[0]

/** Jobs have their own connections. They wait longer for one than requests do, and need fewer. */
const jobLimits = { ...forJobs, connections: 8 }

async function main() {
  const env = readEnv(process.env)
  if (env.workers > 1 && cluster.isPrimary) {
    startWatchdog(longestBlock)
    if (env.metrics) await (await import('./operations/cluster-metrics.ts')).openClusterMetrics(env.metrics)
    const log = pino()
    // The workers use the embedded PostgreSQL server. It starts before the first of them and stops after the last.
    const server = await serverOf(env, log, 'service')
    const { runPrimary } = await optionalModules.cluster()
    return runPrimary(env.workers, log, server.leave)
  }
  checkFiles(env)
  useWebhookSettings(env.webhooks)
  useChannelSettings(channelSettingsOf(env))
  const mailer = openMailer(env)
  const channels = await openConfiguredChannels(env)
  const log = pino({ redact: ['*.cardNumber', '*.password'] })
  useMailServer(!mailsGoToFiles(env))
  useSystemSettings(systemSettingsOf(env, program.version))
  if (mailsGoToFiles(env)) log.warn(mailsToFilesWarning)
  if (linksPointToLocalhost(env)) log.warn(linksToLocalhostWarning)
  useCompileCache()
  // The health check is answered from here on, because an upgrade of the database may take minutes.
  const connections = maxConnections()
  const door = openHttpListener(env.port, {
    waits: !workerSettings.listensEarly,
    connections,
    networkConnections: connections && env.proxies === 0 ? connections >> 1 : undefined,
  })
  // The embedded server starts while the program is loaded, which takes about a second.
  const [
    server,
    { cacheCounts, createApp, openSubscribers, rememberedSessions },
    { admitRequests, defaultSettings, librarySystemSettings },
    watch,
  ] = await Promise.all([
    serverOf(env, log, cluster.isWorker ? 'command' : 'service'),
    import('./app.ts'),
    import('./http/limits/admit-requests.ts'),
    openObservability(env, log),
  ])
  const db = await openDatabase(env, {
    limits: shared(forRequests),
    waiting: waitingFor(env, log),
    log,
    replicas: env.databaseReadUrl,
  })
  const { isDemo, isEmpty } = await fillEmptyDatabase(db, env, log)
  const system =
    env.system && (await (await optionalModules.librarySystem()).connectLibrarySystem(env.system, { db, log }))
  if (env.recordSource) (await optionalModules.recordSource()).openRecordSource(env.recordSource, { db, log })
  const service = { db, env, log, now: () => new Date() }
  const sessions = rememberedSessions(service)
  const subscribers = openSubscribers(db)
  let isStalled = () => false
  const app = createApp(service, sessions, subscribers, () => isStalled())
  const refused = throttledLog((why, { more = 0 }) => log.warn({ why, more }, 'requests refused'))
  const answer = isEmpty ? await openSetup({ ...service, mailer }, app.fetch) : app.fetch
  const admission = system ? librarySystemSettings : defaultSettings
  const gate = admitRequests(answer, {
    sessions,
    settings: { ...admission, most: shareOf(admission.most, 12), mostOfKind: shareOf(admission.mostOfKind, 7) },
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
  watch.caches(cacheCounts)
  if (system) watch.system(system.guard)
  watch.subscribers(subscribers.count)
  if (db.kind === 'embedded') watch.folder(env.dataDir)
  // Opening a library with sample titles may take longer than the slot of a request.
  const entry: Answer = (request, bindings) =>
    opensLibrary(request) ? answer(request, bindings) : gate.fetch(request, bindings)
  door.answerBy(watch.requests(isEmpty ? entry : gate.fetch), gate)
  const listening = env.sip2 && (await optionalModules.selfCheck()).startSelfCheckServer(service, env.sip2)
  const [port, metricsPort, machines] = await Promise.all([door.port, watch.open(db), listening]).catch(
    async (error) => {
      await db.close()
      await server.leave()
      throw error
    },
  )
  reportOpen()
  const watchedAt = metricsPort === null ? {} : { metricsPort }
  const machinesAt = machines ? { sip2Port: machines.port } : {}
  const behind = env.system ? { system: env.system.kind } : {}
  log.info({ port, ...watchedAt, ...machinesAt, ...behind, database: db.kind }, `Madoguchi is open: ${env.baseUrl}`)
  if (isDemo && !env.system) log.info(`Demo card ${patrons.hanako.cardNumber}, password ${demoPassword}`)
  startWatchdog(longestBlock)
  const jobs = deferStart(async () => {
    await warmUp(app, service).catch((err: unknown) =>
      log.warn({ err }, 'The warm-up failed: the first hold will take longer'),
    )
    if (!workerSettings.runsJobs) return null
    const [{ startScheduler }, { dueJobs }, { inboxOf }, { makeBackup }, jobsDb] = await Promise.all([
      import('../jobs/scheduler.ts'),
      import('../jobs/timetable.ts'),
      import('../jobs/bounces/inbox.ts'),
      import('../jobs/background/make-backup.ts'),
      openDatabase(env, { limits: jobLimits, waiting: waitingFor(env, log) }),
    ])
    shareLibrarySystem(db, jobsDb)
    watch.database(jobsDb, 'jobs')
    watch.library(db, dueJobs(db))
    const backUp = (now: Date) => makeBackup(env, now)
    const clock = startScheduler(jobsDb, log, mailer, inboxOf(env), watch.job, backUp, channels.senders)
    return {
      stop: async () => {
        await clock.stop()
        await jobsDb.close()
      },
    }
  }, jobsNotStarted)
  // It rejects when the service is stopped before its jobs have started.
  jobs.begun.catch(() => {})

  function jobsNotStarted(err: unknown): void {
    log.error({ err }, 'The jobs could not be started and are started again in two seconds')
  }

  let isStopping = false
  /** Answers open requests, ends running jobs, then closes the connections to the mail server and the database. */
  async function stop() {
    if (isStopping) return
    isStopping = true
    setTimeout(() => exitWithError('Open requests or jobs did not end in time'), longestStop)
    const closing = [jobs.stop(), door.close(longestDrain), machines?.close(longestDrain)]
    subscribers.close()
    await Promise.all(closing)
    mailer.close()
    channels.close()
    await system?.close()
    await watch.close()
    await db.close()
    await server.leave()
    process.exit(0)
  }
  // A worker may get the signal twice, once from its primary. In a single process a second signal ends it at once.
  const each = cluster.isWorker ? 'on' : 'once'
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process[each](signal, () => stop())
}

/** Whether the request is the last step of the wizard. With a wrong secret it is refused at once, within the rate limit. */
const opensLibrary = ({ method, url }: Request) => method === 'POST' && openAddress.test(new URL(url).pathname)
const openAddress = new RegExp(`^${setupUrls.open.pattern.replace(':secret', '[^/]+')}$`)

/** Answers by the wizard until the library is open. One process of a machine prints the address. */
async function openSetup(service: Service & { env: Env; mailer: Mailer }, fetch: Answer): Promise<Answer> {
  const { db, log, mailer } = service
  const { printSetupAddress, serveSetup } = await optionalModules.setup()
  logEmptyLibrary(db, log, workerSettings.runsJobs ? await printSetupAddress(service) : null)
  const openJobsDatabase = () => openDatabase(service.env, { limits: { ...jobLimits, connections: 2 } })
  return serveSetup({ ...service, openJobsDatabase, sendMail: mailer.send }, fetch)
}

/** Divides the database connections among the worker processes. */
function shared(limits: Limits): Limits {
  const { connections, quick, search } = limits
  return { ...limits, connections: shareOf(connections, 4), quick: shareOf(quick, 1), search: shareOf(search, 1) }
}

function waitingFor({ startWait }: Env, log: Logger) {
  const onWait = (why: string) => log.warn({ why }, 'Waiting for the PostgreSQL server in DATABASE_URL')
  return { seconds: startWait, onWait }
}

main().catch(exitWithError)
