/** Runs the scheduled jobs without an HTTP server, for a service on the same PostgreSQL: `npm run worker`. */
import pino from 'pino'
import { StartError } from '../server/common/start-error.ts'
import { openDatabase } from '../server/database/open.ts'
import { useChannelSettings } from '../server/domain/channels/settings.ts'
import { useWebhookSettings } from '../server/domain/webhooks/settings.ts'
import { readEnv } from '../server/env.ts'
import { channelSettingsOf } from '../server/env-channels.ts'
import { checkFiles } from '../server/start/check-files.ts'
import { optionalModules } from '../server/start/optional-modules.ts'
import { makeBackup } from './background/make-backup.ts'
import { inboxOf } from './bounces/inbox.ts'
import { openConfiguredChannels } from './channels/configured-channels.ts'
import {
  linksPointToLocalhost,
  linksToLocalhostWarning,
  mailsGoToFiles,
  mailsToFilesWarning,
  openMailer,
} from './mail/mailer.ts'
import { startScheduler } from './scheduler.ts'

async function main() {
  const env = readEnv(process.env)
  if (!env.databaseUrl) {
    throw new StartError(
      'A worker needs a PostgreSQL server in DATABASE_URL. With the embedded database, npm start runs the jobs and sends ' +
        'the mails itself.',
    )
  }
  checkFiles(env)
  useWebhookSettings(env.webhooks)
  useChannelSettings(channelSettingsOf(env))
  const mailer = openMailer(env)
  const channels = await openConfiguredChannels(env)
  const log = pino()
  if (mailsGoToFiles(env)) log.warn(mailsToFilesWarning)
  if (linksPointToLocalhost(env)) log.warn(linksToLocalhostWarning)
  const db = await openDatabase(env, { log })
  const system =
    env.system && (await (await optionalModules.librarySystem()).connectLibrarySystem(env.system, { db, log }))
  const clock = startScheduler(
    db,
    log,
    mailer,
    inboxOf(env),
    undefined,
    (now) => makeBackup(env, now),
    channels.senders,
  )
  log.info({ database: db.kind }, 'The Madoguchi worker has started')

  /** Waits for the running jobs, then closes the mail server connections and the database. */
  async function stop() {
    await clock.stop()
    mailer.close()
    channels.close()
    await system?.close()
    await db.close()
    log.info('Madoguchi has stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
}

main().catch((error) => {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
})
