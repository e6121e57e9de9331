import type { Job } from '../../../jobs/common/job.ts'
import { findJob } from '../../../jobs/timetable.ts'

/** A scheduled job by its name. */
export function job(name: string): Job {
  const found = findJob(name)
  if (!found) throw new Error(`No job ${name}.`)
  return found
}
