import { StartError } from '../../server/common/start-error.ts'
import { zone } from '../../server/common/time-zone.ts'
import { Temporal } from '../../server/domain/library/calendar/dates.ts'
import type { Job } from '../common/job.ts'
import { readArguments } from '../common/run-command.ts'
import { jobNamed, jobNames } from '../timetable.ts'

export const usage = `Usage: npm run job -- [NAME] [options]

  NAME       ${jobNames.join(', ')}; unset: lists them with their last and next runs
  --at TIME  run as if it were this moment, e.g. 2026-11-24T10:00 (in Tokyo) or 2026-11-24T01:00Z; unset: now
  --dry-run  say what would be done and change nothing
  --to-files write mails as files into DATA_DIR/mail where SMTP_URL is unset; they then count as sent

Exit code: 0 all is done, 1 part of it failed or the job is running already, 2 it could not run, or not to its end;
of the list 1 where a last run failed or a schedule cannot be read.`

export interface Command {
  /** Unset: list the jobs. */
  job?: Job
  /** Unset: now. */
  at: Date | undefined
  dryRun: boolean
  /** Mails may become files, and count as sent. */
  toFiles: boolean
}

const options = { at: { type: 'string' }, 'dry-run': { type: 'boolean' }, 'to-files': { type: 'boolean' } } as const

/** Reads the command line; null: help was asked for. */
export function readCommand(args: string[]): Command | null {
  const read = readArguments(args, options, usage)
  if (!read) return null
  const { values, positionals } = read
  const [name, ...more] = positionals
  if (more.length > 0) throw new StartError(`One NAME at a time; ${more.join(' ')} is too much.`)
  const at = momentOf(values.at)
  const [dryRun, toFiles] = [values['dry-run'] ?? false, values['to-files'] ?? false]
  if (name === undefined) {
    if (at || dryRun) throw new StartError(`Say which job: ${jobNames.join(', ')}.`)
    return { at, dryRun, toFiles }
  }
  const job = jobNamed(name)
  if (!job) throw new StartError(`There is no job ${name}; the jobs are ${jobNames.join(', ')}.`)
  return { job, at, dryRun, toFiles }
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:[0-5]\d(\.\d{1,3})?)?(?<offset>Z|[+-]\d\d:\d\d)?$/

function momentOf(value: string | undefined): Date | undefined {
  if (value === undefined) return undefined
  const written = isoTime.exec(value)
  try {
    if (written) return new Date(instantOf(value, written.groups?.offset !== undefined).epochMilliseconds)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // well written, but there is no such date or hour
  }
  throw new StartError(
    '--at must be a date that exists and a time, like 2026-11-24T10:00 (in Tokyo), 2026-11-24T10:00:00+09:00 ' +
      `or 2026-11-24T01:00:00Z, not ${value}.`,
  )
}

function instantOf(value: string, hasOffset: boolean): Temporal.Instant {
  return hasOffset ? Temporal.Instant.from(value) : Temporal.PlainDateTime.from(value).toZonedDateTime(zone).toInstant()
}
