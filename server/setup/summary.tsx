import { Hono } from 'hono'
import type { Step } from '../../views/setup/frame.tsx'
import { SummaryPage } from '../../views/setup/summary.tsx'
import { SetupEnded } from '../domain/setup/draft.ts'
import { faultsOf, openDraft, SetupRefused } from '../domain/setup/open-draft.ts'
import { templates } from '../domain/setup/templates/templates.ts'
import { deviceName } from '../http/identity/client-address.ts'
import { setupUrls } from '../urls/rooms/setup.ts'
import { urls } from '../urls/urls.ts'
import { mailResult } from './mail.tsx'
import { errorOf, frameOf, sendSetupPage } from './page.tsx'
import type { SetupContext, SetupEnv, SetupService } from './setup-context.ts'

export function summaryRoutes(service: SetupService) {
  const routes = new Hono<SetupEnv>()
  routes.get('/summary', (c) => summaryPage(c, service))
  routes.get('/open', (c) => c.redirect(setupUrls.step(c.get('secret'), 'summary'), 303))
  routes.post('/open', async (c) => {
    const { now, log, openJobsDatabase } = service
    const { addSampleTitles } = await import('../../prisma/sample-titles.ts')
    const db = await openJobsDatabase()
    try {
      const device = deviceName(c.req.header('User-Agent') ?? '')
      await openDraft(db, { device, addTitles: addSampleTitles }, now())
      log.info('The library is open')
    } catch (error) {
      if (error instanceof SetupRefused) return c.redirect(setupUrls.step(c.get('secret'), 'summary'), 303)
      // The second of two presses finds the library open.
      if (!(error instanceof SetupEnded)) throw error
    } finally {
      await db.close()
    }
    return c.redirect(urls.signIn(urls.desk.top), 303)
  })
  return routes
}

async function summaryPage(c: SetupContext, { db, now }: SetupService) {
  const { draft, logo } = c.get('setup')
  const texts = c.get('texts')
  const words = texts.desk.setup
  const frame = frameOf(c)
  const faults = draft.branches?.length ? await faultsOf(db, draft, now()) : []
  const wrong = faults
    .filter(({ step }) => !frame.missing.includes(step))
    .map((fault) => ({ step: fault.step, text: errorOf(texts, fault).text }))
  const template = templates.find(({ code }) => code === draft.rules?.template)
  const branchLines = (draft.branches ?? []).map(({ name, code }) => `${name} (${code})`)
  const hourLines = (draft.branches ?? []).map(
    ({ key, name }) => `${name}: ${draft.hours?.[key] ? words.hours.isSet : words.hours.notSet}`,
  )
  const of: Record<Exclude<Step, 'summary'>, (string | undefined)[]> = {
    name: [draft.name?.ja, draft.name?.en, draft.name?.reading],
    branches: branchLines,
    hours: hourLines,
    rules: [template && texts.pick(template)],
    look: draft.look
      ? [draft.look.colour ?? words.summary.noColour, logo ? words.summary.logo : words.summary.noLogo]
      : [],
    staff: [draft.staff && `${draft.staff.name} (${draft.staff.card})`],
    mail: draft.mail ? [mailResult(texts, draft.mail) ?? words.summary.mailUntested] : [],
    content: draft.content ? [words.content[draft.content.titles ? 'TITLES' : 'EMPTY']] : [],
  }
  const lines = (Object.keys(of) as (keyof typeof of)[]).map((step) => ({
    step,
    texts: of[step].filter((line): line is string => Boolean(line)),
  }))
  return sendSetupPage(c, <SummaryPage frame={frame} lines={lines} wrong={wrong} />)
}
