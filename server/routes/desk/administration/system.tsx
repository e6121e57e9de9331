import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { jobName, RunJob, SystemJobsPage, SystemJobsQuery } from '../../../../views/desk/administration/system/jobs.tsx'
import {
  SendTestMail,
  StartBackup,
  SystemPage,
  SystemQuery,
  TestLibrarySystem,
} from '../../../../views/desk/administration/system/system.tsx'
import { namedEnumValue } from '../../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import { BadInput } from '../../../http/response/error-pages.tsx'
import { urls } from '../../../urls/urls.ts'
import { submissionKey } from '../../forms/submission-key.ts'
import { readFormFields, sendPage } from '../../pages/page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../said.ts'

export const systemRoutes = new Hono<DeskEnv>()

systemRoutes.get(urls.desk.system, (c) => systemPage(c))

systemRoutes.post(urls.desk.systemTestMail, async (c) => {
  const field = await readFormFields(c)
  const key = submissionKey(await c.req.parseBody())
  const texts = c.get('texts')
  const address = field('address', 300)
  const language = namedEnumValue('Language', texts.code.toUpperCase()) ?? 'JA'
  const { done } = await runOperation(SendTestMail, { address, language, key }, c.get('context'))
  if (done.__typename !== 'BackgroundRunPayload') return systemPage(c, { typed: address, refusal: done })
  return redirectWithMessage(c, urls.desk.system, texts.desk.system.requested.testMail)
})

systemRoutes.post(urls.desk.systemBackup, async (c) => {
  const key = submissionKey(await c.req.parseBody())
  const { done } = await runOperation(StartBackup, { key }, c.get('context'))
  if (done.__typename !== 'BackgroundRunPayload') return systemPage(c, { refusal: done })
  return redirectWithMessage(c, urls.desk.system, c.get('texts').desk.system.requested.backup)
})

systemRoutes.post(urls.desk.systemConnection, async (c) => {
  const { done } = await runOperation(TestLibrarySystem, {}, c.get('context'))
  if (done.__typename !== 'LibrarySystemTest') return systemPage(c, { refusal: done })
  const { milliseconds, system } = done
  const words = c.get('texts').desk.system
  const said = milliseconds === null ? words.systemSilent(system.name) : words.systemAnswered(system.name, milliseconds)
  return redirectWithMessage(c, urls.desk.system, said)
})

systemRoutes.get(urls.desk.systemJobs, (c) => jobsPage(c))

systemRoutes.post(urls.desk.systemJobs, async (c) => {
  const field = await readFormFields(c)
  const job = field('job', 60)
  if (job === '') throw new BadInput('badInput')
  const key = submissionKey(await c.req.parseBody())
  const { done } = await runOperation(RunJob, { job, key }, c.get('context'))
  if (done.__typename === 'UnknownJob') return c.notFound()
  if (done.__typename !== 'BackgroundRunPayload') return jobsPage(c, { refusal: done })
  const texts = c.get('texts')
  return redirectWithMessage(c, urls.desk.systemJobs, texts.desk.system.requested.job(jobName(texts, job)))
})

/** The notes that come with this version, as text. */
systemRoutes.get(urls.desk.systemUpgrading, async (c) =>
  c.text(await readFile(new URL('../../../../docs/upgrading.md', import.meta.url), 'utf8')),
)

type Refused = Pick<Parameters<typeof SystemPage>[0], 'typed' | 'refusal'>

async function systemPage(c: DeskContext, refused: Refused = {}) {
  const { system } = await runOperation(SystemQuery, {}, c.get('context'))
  const { now } = c.get('context')
  const page = <SystemPage frame={c.get('desk')} system={system} now={now} {...refused} />
  return sendPage(c, page, refused.refusal ? 422 : 200)
}

async function jobsPage(c: DeskContext, refused: Pick<Parameters<typeof SystemJobsPage>[0], 'refusal'> = {}) {
  const { system } = await runOperation(SystemJobsQuery, {}, c.get('context'))
  const page = <SystemJobsPage frame={c.get('desk')} jobs={system.jobs} {...refused} />
  return sendPage(c, page, refused.refusal ? 422 : 200)
}
