import { Hono } from 'hono'
import type { FormError } from '../../../../views/parts/forms/form-errors.tsx'
import {
  DeleteHoldSuspension,
  SetHoldSuspension,
  SetKeepsHistory,
  SettingsPage,
  SettingsQuery,
  type SuspensionFormValues,
} from '../../../../views/patrons/settings/settings.tsx'
import { runOperation } from '../../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../../http/service.ts'
import { urls } from '../../../urls/urls.ts'
import { readDateField } from '../../forms/date-field.ts'
import {
  type FieldsByRefusal,
  frameAfter,
  missingFieldErrors,
  type Outcome,
  statusAfter,
} from '../../forms/form-errors.ts'
import { submitForm } from '../../forms/submit-form.ts'
import { sendPage } from '../../pages/page.tsx'

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
  return settingsPage(c, { done: saved.get(c.req.query('saved') ?? '') })
})

// The language link of a refusal and the return from sign-in request these addresses with GET.
for (const form of [urls.holdSkip, urls.deleteHoldSuspension, urls.keepHistory]) {
  settingsRoutes.get(form, (c) => c.redirect(urls.settings(), 303))
}

const skipFields: FieldsByRefusal = {
  SuspensionEndsBeforeStart: 'until',
  SuspensionIsOver: 'until',
  SuspensionTooLong: 'until',
}

settingsRoutes.post(urls.holdSkip, async (c) => {
  const form = await c.req.parseBody()
  const field = (name: string) => (typeof form[name] === 'string' ? form[name].trim().slice(0, 40) : '')
  const typed = { from: field('from'), until: field('until') }
  const [texts, context] = [c.get('texts'), c.get('context')]
  const [from, until] = await Promise.all([readDateField(typed.from, context), readDateField(typed.until, context)])
  const { skip } = texts.patrons.settings
  const faults: FormError[] = missingFieldErrors(texts, [['until', skip.until, typed.until]])
  if (from === undefined) faults.unshift({ field: 'from', text: texts.frame.noDate(skip.from) })
  if (until === undefined) faults.push({ field: 'until', text: texts.frame.noDate(skip.until) })
  if (from === undefined || !until) return settingsPage(c, { typed, faults })
  const done = () => c.redirect(urls.settings('skip'), 303)
  return submitForm(c, SetHoldSuspension, { from, until }, { done, page: settingsPage, typed })
})

settingsRoutes.post(urls.deleteHoldSuspension, async (c) => {
  await runOperation(DeleteHoldSuspension, {}, c.get('context'))
  return c.redirect(urls.settings('noskip'), 303)
})

settingsRoutes.post(urls.keepHistory, async (c) => {
  const { keep } = await c.req.parseBody()
  if (keep !== 'yes' && keep !== 'no') {
    return settingsPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] })
  }
  await runOperation(SetKeepsHistory, { keeps: keep === 'yes' }, c.get('context'))
  return c.redirect(urls.settings(keep === 'yes' ? 'history' : 'nohistory'), 303)
})

async function settingsPage(c: PageContext, outcome: Outcome<SuspensionFormValues>) {
  const data = await runOperation(SettingsQuery, {}, c.get('context'))
  const page = <SettingsPage frame={frameAfter(c, data, outcome, skipFields)} me={data.me} typed={outcome.typed} />
  return sendPage(c, page, statusAfter(c, outcome))
}
