import { Hono } from 'hono'
import { refusalText } from '../../../views/parts/refusal.ts'
import {
  ClearHoldSkip,
  SetHoldSkip,
  SetKeepsHistory,
  SettingsPage,
  SettingsQuery,
  type TypedSkip,
} from '../../../views/patrons/settings.tsx'
import { run } from '../../graphql/run.ts'
import type { PageContext, ServiceEnv } from '../../service.ts'
import { urls } from '../../urls.ts'
import { frameOf, sendPage } from '../page.tsx'
import { typedDay } from '../typed-day.ts'

export const settingsRoutes = new Hono<ServiceEnv>()

settingsRoutes.get(urls.settings.pattern, (c) => {
  const { settings } = c.get('texts').patrons
  const saved = new Map([
    ['set', settings.saved],
    ['skip', settings.saved],
    ['noskip', settings.skip.cleared],
    ['history', settings.history.started],
    ['nohistory', settings.history.stopped],
  ])
  return settingsPage(c, { notice: saved.get(c.req.query('saved') ?? '') })
})

// The language link of a refusal and the way back from sign-in come to these too.
for (const form of [urls.holdSkip, urls.clearHoldSkip, urls.keepHistory]) {
  settingsRoutes.get(form, (c) => c.redirect(urls.settings(), 303))
}

settingsRoutes.post(urls.holdSkip, async (c) => {
  const form = await c.req.parseBody()
  const field = (name: string) => (typeof form[name] === 'string' ? form[name].trim().slice(0, 40) : '')
  const typed = { from: field('from'), until: field('until') }
  const [texts, context] = [c.get('texts'), c.get('context')]
  const [from, until] = await Promise.all([typedDay(typed.from, context), typedDay(typed.until, context)])
  if (from === undefined || !until) {
    const { skip } = texts.patrons.settings
    return settingsPage(c, { typed, notice: texts.frame.noDate(from === undefined ? skip.from : skip.until) }, 422)
  }
  const { setHoldSkip } = await run(SetHoldSkip, { from, until }, context)
  if (setHoldSkip.__typename === 'HoldSkip') return c.redirect(urls.settings('skip'), 303)
  return settingsPage(c, { typed, notice: refusalText(texts, setHoldSkip) }, 422)
})

settingsRoutes.post(urls.clearHoldSkip, async (c) => {
  await run(ClearHoldSkip, {}, c.get('context'))
  return c.redirect(urls.settings('noskip'), 303)
})

settingsRoutes.post(urls.keepHistory, async (c) => {
  const { keep } = await c.req.parseBody()
  if (keep !== 'yes' && keep !== 'no') return settingsPage(c, { notice: c.get('texts').frame.errors.badInput }, 422)
  await run(SetKeepsHistory, { keeps: keep === 'yes' }, c.get('context'))
  return c.redirect(urls.settings(keep === 'yes' ? 'history' : 'nohistory'), 303)
})

async function settingsPage(c: PageContext, props: { notice?: string | undefined; typed?: TypedSkip }, status?: 422) {
  const data = await run(SettingsQuery, {}, c.get('context'))
  return sendPage(c, <SettingsPage frame={frameOf(c, data)} me={data.me} {...props} />, status)
}
