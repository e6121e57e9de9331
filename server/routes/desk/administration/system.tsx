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
import { readFormFields } from '../../forms/form-fields.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'
import { type DeskOutcome, frameAfter, statusAfter } from '../form-outcome.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { redirectWithMessage } from '../sealed-message.ts'

export const systemRoutes = new Hono<DeskEnv>()

systemRoutes.get(urls.desk.system, (c) => systemPage(c))

systemRoutes.post(urls.desk.systemTestMail, async (c) => {
  const field = await readFormFields(c)
  const texts = c.get('texts')
  const address = field('address', 300)
  const language = namedEnumValue('Language', texts.code.toUpperCase()) ?? 'JA'
  return submitForm(
    c,
    SendTestMail,
    { address, language, key: field.key },
    {
      done: () => redirectWithMessage(c, urls.desk.system, texts.desk.system.requested.testMail),
      page: systemPage,
      typed: address,
    },
  )
})

systemRoutes.post(urls.desk.systemBackup, async (c) => {
  const { key } = await readFormFields(c)
  const done = () => redirectWithMessage(c, urls.desk.system, c.get('texts').desk.system.requested.backup)
  return submitForm(c, StartBackup, { key }, { done, page: systemPage })
})

systemRoutes.post(urls.desk.systemConnection, (c) => {
  const words = c.get('texts').desk.system
  return submitForm(
    c,
    TestLibrarySystem,
    {},
    {
      done: ({ milliseconds, system: { name } }) =>
        redirectWithMessage(
          c,
          urls.desk.system,
          milliseconds === null ? words.systemSilent(name) : words.systemAnswered(name, milliseconds),
        ),
      page: systemPage,
    },
  )
})

systemRoutes.get(urls.desk.systemJobs, (c) => jobsPage(c))

systemRoutes.post(urls.desk.systemJobs, async (c) => {
  const field = await readFormFields(c)
  const job = field('job', 60)
  if (job === '') throw new BadInput('badInput')
  const texts = c.get('texts')
  return submitForm(
    c,
    RunJob,
    { job, key: field.key },
    {
      done: () => redirectWithMessage(c, urls.desk.systemJobs, texts.desk.system.requested.job(jobName(texts, job))),
      page: (_, outcome) => (outcome.refusal?.__typename === 'UnknownJob' ? c.notFound() : jobsPage(c, outcome)),
    },
  )
})

/** The notes that come with this version, as text. */
systemRoutes.get(urls.desk.systemUpgrading, async (c) =>
  c.text(await readFile(new URL('../../../../docs/upgrading.md', import.meta.url), 'utf8')),
)

async function systemPage(c: DeskContext, outcome: DeskOutcome<string> = {}) {
  const { system } = await runOperation(SystemQuery, {}, c.get('context'))
  const { now } = c.get('context')
  const frame = frameAfter(c.get('desk'), outcome, { AddressUnusable: 'address' })
  const page = <SystemPage frame={frame} system={system} now={now} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(outcome, 422))
}

async function jobsPage(c: DeskContext, outcome: DeskOutcome = {}) {
  const { system } = await runOperation(SystemJobsQuery, {}, c.get('context'))
  const frame = frameAfter(c.get('desk'), outcome)
  return sendPage(c, <SystemJobsPage frame={frame} jobs={system.jobs} />, statusAfter(outcome, 422))
}
