import type { Job } from '../../../jobs/common/job.ts'
import { jobNamed } from '../../../jobs/timetable.ts'

/** A scheduled job by its name. */
export function job(name: string): Job {
  const found = jobNamed(name)
  if (!found) throw new Error(`No job ${name}.`)
  return found
}
