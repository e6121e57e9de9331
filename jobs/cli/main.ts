/** Runs one job, now or as if at another time: `npm run job -- NAME`. */

import { StartError } from '../../server/common/start-error.ts'
import type { Database } from '../../server/database/database.ts'
import { openDatabase } from '../../server/database/open.ts'
import { terminalLog } from '../../server/database/terminal-log.ts'
import { useChannelSettings } from '../../server/domain/channels/settings.ts'
import { useWebhookSettings } from '../../server/domain/webhooks/settings.ts'
import { type Env, readEnv } from '../../server/env.ts'
import { channelSettingsOf } from '../../server/env-channels.ts'
import { checkFiles } from '../../server/start/check-files.ts'
import { optionalModules } from '../../server/start/optional-modules.ts'
import { inboxOf, readOnlyInbox } from '../bounces/inbox.ts'
import { openConfiguredChannels } from '../channels/configured-channels.ts'
import { nullChannels } from '../channels/null-channels.ts'
import { dryRun } from '../common/dry-run.ts'
import type { Counts, Job, ReportFailure, Tools } from '../common/job.ts'
import { printCounts } from '../common/print-counts.ts'
import { requireDatabase } from '../common/require-database.ts'
import { runParsedCommand } from '../common/run-command.ts'
import { nullMailer } from '../mail/files.ts'
import { linksPointToLocalhost, mailsGoToFiles, openMailer } from '../mail/mailer.ts'
import { runOnce, runScheduled } from '../run-job.ts'
import { nullWebhookSender } from '../send-webhooks.ts'
import { readTimetable } from '../timetable.ts'
import { type Command, readCommand, usage } from './command.ts'
import { formatTime, listJobs, shortReason } from './print.ts'

async function main(command: Command): Promise<number> {
  const env = readEnv(process.env)
  requireDatabase(env)
  checkMailer(command, env)
  checkFiles(env)
  useWebhookSettings(env.webhooks)
  useChannelSettings(channelSettingsOf(env))
  const mailer = openMailer(env)
  const channels = await openConfiguredChannels(env)
  const db = await openDatabase(env, { log: terminalLog })
  let system: { close(): Promise<void> } | undefined
  try {
    if (env.system) {
      const { connectLibrarySystem } = await optionalModules.librarySystem()
      system = await connectLibrarySystem(env.system, { db, log: terminalLog })
    }
    return await perform(db, command, new Date(), { mailer, channels: channels.senders, inbox: inboxOf(env) })
  } finally {
    mailer.close()
    channels.close()
    await system?.close()
    await db.close()
  }
}

/** Throws when a library's mails would be written to files and count as sent, unless the operator asked for that. */
function checkMailer({ job, dryRun, toFiles }: Command, env: Env): void {
  if (!job?.mails || dryRun) return
  if (linksPointToLocalhost(env)) {
    throw new StartError(
      `${job.name} would send mails with links to ${env.baseUrl}, because BASE_URL is not set. ` +
        'Set BASE_URL to the same value as the service. Nothing was done.',
    )
  }
  if (toFiles || !mailsGoToFiles(env)) return
  throw new StartError(
    `${job.name} would write the mails of this library to files in ${env.dataDir}/mail and mark them as sent, because ` +
      'SMTP_URL is not set. Set SMTP_URL to the same value as the service, or add --to-files. Nothing was done.',
  )
}

async function perform(
  db: Database,
  { job, at, dryRun }: Command,
  now: Date,
  ways: Pick<Tools, 'mailer' | 'channels' | 'inbox'>,
): Promise<number> {
  if (!job) {
    const { text, failed } = await listJobs(db, now)
    console.log(text)
    return failed ? 1 : 0
  }
  let failed = false
  const leftUndone: ReportFailure = (what, error) => {
    failed = true
    console.error(`${what} was skipped: ${shortReason(error)}`)
  }
  const done = dryRun
    ? await runDry(db, job, at ?? now, {
        leftUndone,
        mailer: nullMailer,
        webhooks: nullWebhookSender,
        channels: nullChannels,
        inbox: ways.inbox && readOnlyInbox(ways.inbox),
      })
    : await run(db, job, at, now, { leftUndone, ...ways })
  if (done === 'busy') {
    console.error(`${job.name} is already running. Nothing was done.`)
    return 1
  }
  console.log(
    `${job.name} at ${formatTime(at ?? now)}${dryRun ? ' (dry run, nothing was changed)' : ''}\n${printCounts(done)}`,
  )
  return failed ? 1 : 0
}

function runDry(db: Database, job: Job, at: Date, tools: Tools): Promise<Counts | 'busy'> {
  return db.exclusively(`job:${job.name}`, () => dryRun(db, (trial) => job.run(trial, at, tools)))
}

/** A run for another time does not change what the scheduler considers due. */
async function run(db: Database, job: Job, at: Date | undefined, now: Date, tools: Tools) {
  if (at) return runOnce(db, job, at, tools)
  const entry = (await readTimetable(db)).find((each) => each.job === job)
  return entry ? runScheduled(db, entry, now, tools) : runOnce(db, job, now, tools)
}

await runParsedCommand({ readCommand, usage }, main)
