import { StartError } from '../../server/common/start-error.ts'
import { libraryTimeZone } from '../../server/common/time-zone.ts'
import { Temporal } from '../../server/domain/library/calendar/dates.ts'
import type { Job } from '../common/job.ts'
import { readArguments } from '../common/run-command.ts'
import { findJob, jobNames } from '../timetable.ts'

export const usage = `Usage: npm run job -- [NAME] [options]

  NAME       ${jobNames.join(', ')}; without it, lists the jobs with their last and next runs
  --at TIME  run as if at this time, e.g. 2026-11-24T10:00 (in Tokyo) or 2026-11-24T01:00Z; the default is now
  --dry-run  report what would be done and change nothing
  --to-files write mails to files in DATA_DIR/mail when SMTP_URL is not set; they then count as sent

Exit code: 0 completed, 1 partly failed or already running, 2 the run failed;
for the list, 1 when a last run failed or a schedule is invalid.`

export interface Command {
  /** Undefined lists the jobs. */
  job?: Job
  /** Undefined means now. */
  at: Date | undefined
  dryRun: boolean
  /** Mails may be written to files and then count as sent. */
  toFiles: boolean
}

const options = { at: { type: 'string' }, 'dry-run': { type: 'boolean' }, 'to-files': { type: 'boolean' } } as const

/** Parses the command line. Null when help was requested. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, options, usage)
  if (!read) return null
  const { values, positionals } = read
  const [name, ...more] = positionals
  if (more.length > 0) throw new StartError(`Only one NAME is accepted. Remove ${more.join(' ')}.`)
  const at = parseTime(values.at)
  const [dryRun, toFiles] = [values['dry-run'] ?? false, values['to-files'] ?? false]
  if (name === undefined) {
    if (at || dryRun) throw new StartError(`NAME is missing. The jobs are ${jobNames.join(', ')}.`)
    return { at, dryRun, toFiles }
  }
  const job = findJob(name)
  if (!job) throw new StartError(`There is no job ${name}. The jobs are ${jobNames.join(', ')}.`)
  return { job, at, dryRun, toFiles }
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:[0-5]\d(\.\d{1,3})?)?(?<offset>Z|[+-]\d\d:\d\d)?$/

function parseTime(value: string | undefined): Date | undefined {
  if (value === undefined) return undefined
  const written = isoTime.exec(value)
  try {
    if (written) return new Date(instantOf(value, written.groups?.offset !== undefined).epochMilliseconds)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // A well-formed time that does not exist
  }
  throw new StartError(
    '--at must be a date that exists and a time, like 2026-11-24T10:00 (in Tokyo), 2026-11-24T10:00:00+09:00 ' +
      `or 2026-11-24T01:00:00Z, not ${value}.`,
  )
}

function instantOf(value: string, hasOffset: boolean): Temporal.Instant {
  return hasOffset
    ? Temporal.Instant.from(value)
    : Temporal.PlainDateTime.from(value).toZonedDateTime(libraryTimeZone).toInstant()
}
