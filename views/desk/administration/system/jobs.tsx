import { scheduleOf } from '../../../../server/common/schedule-sentence.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { graphql, type ResultOf } from '../../../graphql.ts'
import { PostForm } from '../../../parts/forms/post-form.tsx'
import type { DeskTexts } from '../../../text/languages.ts'
import type { DeskFrame } from '../../frame.tsx'
import { ListTable } from '../../list.tsx'
import { DeskRefusalData } from '../../refusal.ts'
import { SubmissionKey } from '../../submission-key.tsx'
import { SystemFrame } from './frame.tsx'
import { numberText, runErrorText } from './run-state.tsx'

export const SystemJobsQuery = graphql(`
  query SystemJobs {
    system { jobs { name schedule nextRunAt startedAt finishedAt error requestedAt counts { name count } } }
  }
`)

export const RunJob = graphql(
  `mutation RunJob($job: String!, $key: String) { done: runJob(job: $job, key: $key) { __typename ...DeskRefusalData } }`,
  [DeskRefusalData],
)

type Job = ResultOf<typeof SystemJobsQuery>['system']['jobs'][number]

interface Props {
  frame: DeskFrame
  jobs: Job[]
}

/** The jobs with their last and next runs, each with a button that runs it (O15). */
export function SystemJobsPage({ frame, jobs }: Props) {
  const { texts } = frame
  const words = texts.desk.system
  return (
    <SystemFrame frame={frame} page="systemJobs">
      {jobs.some(({ requestedAt }) => requestedAt !== null) && (
        <p>
          <a href={urls.desk.systemJobs}>{words.reload}</a>
        </p>
      )}
      <PostForm frame={frame} action={urls.desk.systemJobs}>
        <SubmissionKey frame={frame} />
        <ListTable heads={[words.job, words.schedule, words.lastRun, words.runNow]}>
          {jobs.map((job) => (
            <tr>
              <th scope="row">{jobName(texts, job.name)}</th>
              <td>
                <Schedule texts={texts} job={job} />
              </td>
              <td>
                <LastRun texts={texts} job={job} />
              </td>
              <td>
                {job.requestedAt === null ? (
                  <button class="quiet" name="job" value={job.name}>
                    {words.runNow}
                  </button>
                ) : (
                  words.states.waiting(texts.time(job.requestedAt))
                )}
              </td>
            </tr>
          ))}
        </ListTable>
      </PostForm>
    </SystemFrame>
  )
}

/** The name of a job. A job of another version of the service may have none, and is shown as its identifier. */
export function jobName(texts: DeskTexts, name: string): string {
  const names: Record<string, string> = texts.desk.jobs
  return names[name] ?? name
}

function Schedule({ texts, job }: { texts: DeskTexts; job: Job }) {
  const words = texts.desk.system
  const { schedule, nextRunAt } = job
  return (
    <>
      {scheduleText(texts, schedule) ?? <code>{schedule}</code>}
      <br />
      <small>{nextRunAt === null ? words.noNext : words.next(texts.time(nextRunAt))}</small>
    </>
  )
}

function LastRun({ texts, job }: { texts: DeskTexts; job: Job }) {
  const words = texts.desk.system
  const { startedAt, finishedAt, error, counts } = job
  if (startedAt === null) return <>{words.never}</>
  if (finishedAt === null) return <>{words.states.running(texts.time(startedAt))}</>
  const time = texts.time(finishedAt)
  if (error !== null) return <b class="warn">{words.states.failed(time, runErrorText(texts, error))}</b>
  const seconds = (new Date(finishedAt).getTime() - new Date(startedAt).getTime()) / 1000
  const done = counts.filter(({ count }) => count > 0).map(({ name, count }) => `${name} ${numberText(texts, count)}`)
  return (
    <>
      {time} <small>{[words.seconds(seconds.toFixed(1)), ...done].join('・')}</small>
    </>
  )
}

/** A cron expression as a sentence. Null when no sentence describes it; it is then shown as it is. */
function scheduleText(texts: DeskTexts, cron: string): string | null {
  const words = texts.desk.rules.schedule
  const schedule = scheduleOf(cron)
  if (!schedule) return null
  if ('every' in schedule) return words.every(schedule.every)
  return `${words[schedule.days]} ${schedule.hour}:${String(schedule.minute).padStart(2, '0')}`
}
