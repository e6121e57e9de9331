import { Hono } from 'hono'
import { AlertsPage, AlertsQuery, DeleteAlert, SetAlertFrequency, SwitchAlert } from '../../../views/alerts/alerts.tsx'
import {
  AlertFormPage,
  type AlertFormValues,
  AlertQuery,
  CreateAlert,
  conditionFields,
  NewAlertQuery,
  UpdateAlert,
} from '../../../views/alerts/form.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../views/parts/forms/notice.tsx'
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type FieldsByRefusal, refusalErrors } from '../forms/form-errors.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'
import { conditionsFromSearch, readAlertForm } from './form-values.ts'

export const alertRoutes = new Hono<ServiceEnv>()

alertRoutes.get(urls.alerts.pattern, (c) => alertsPage(c, { notice: pageNotice('done', doneText(c)) }))

alertRoutes.post(urls.alerts.pattern, async (c) => {
  const form = await c.req.parseBody()
  const act = (['on', 'off', 'delete'] as const).find((name) => form[name] !== undefined)
  const number = act && form[act]
  if (!act || typeof number !== 'string' || !/^\d{1,9}$/.test(number)) {
    return alertsPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] }, 422)
  }
  const id = globalId('Alert', number)
  if (act === 'delete') {
    await runOperation(DeleteAlert, { id }, c.get('context'))
    return c.redirect(urls.alerts('deleted'), 303)
  }
  const { updateAlert } = await runOperation(SwitchAlert, { id, isOn: act === 'on' }, c.get('context'))
  return updateAlert.__typename === 'Alert' ? c.redirect(urls.alerts(act), 303) : c.notFound()
})

// The language link of a refusal and the return from sign-in request this address with GET.
alertRoutes.get(urls.alertFrequency, (c) => c.redirect(urls.alerts(), 303))

alertRoutes.post(urls.alertFrequency, async (c) => {
  const frequency = namedEnumValue('AlertFrequency', (await c.req.parseBody()).frequency)
  if (!frequency) {
    const { frame, alerts } = c.get('texts')
    return alertsPage(c, { faults: [{ field: 'frequency', text: frame.faults.choose(alerts.frequency) }] }, 422)
  }
  await runOperation(SetAlertFrequency, { frequency }, c.get('context'))
  return c.redirect(urls.alerts('frequency'), 303)
})

alertRoutes.get(urls.newAlert.pattern, async (c) => {
  const data = await runOperation(NewAlertQuery, {}, c.get('context'))
  const { library } = data
  const typed = conditionsFromSearch(c, library.branches)
  return sendPage(c, <AlertFormPage frame={buildFrame(c, data)} library={library} alert={null} typed={typed} />)
})

alertRoutes.post(urls.newAlert.pattern, async (c) => {
  const { typed, conditions, faults } = await readAlertForm(c)
  const answer = conditions && (await runOperation(CreateAlert, { conditions }, c.get('context'))).createAlert
  if (answer?.__typename === 'Alert') return c.redirect(urls.alert(answer.id, 'made'), 303)
  const data = await runOperation(NewAlertQuery, {}, c.get('context'))
  const frame = buildFrame(c, data, answer ? refusalErrors(c, answer, fields) : faults)
  const props = { frame, library: data.library, alert: null, typed }
  return sendPage(c, <AlertFormPage {...props} />, 422)
})

alertRoutes.get(urls.alert.pattern, (c) => alertPage(c, c.req.param('id'), { notice: pageNotice('done', doneText(c)) }))

alertRoutes.post(urls.alert.pattern, async (c) => {
  const number = c.req.param('id')
  const id = globalId('Alert', number)
  const { typed, conditions, faults } = await readAlertForm(c)
  if (!conditions) return alertPage(c, number, { typed, faults }, 422)
  const { updateAlert } = await runOperation(UpdateAlert, { id, conditions }, c.get('context'))
  if (updateAlert.__typename === 'Alert') return c.redirect(urls.alert(id, 'saved'), 303)
  if (updateAlert.__typename === 'NotFound') return c.notFound()
  return alertPage(c, number, { typed, faults: refusalErrors(c, updateAlert, fields) }, 422)
})

/** The values of the `done` parameter that have a message. */
const doneMessages = ['made', 'saved', 'on', 'off', 'deleted', 'frequency'] as const

function doneText(c: PageContext): string | undefined {
  const done = doneMessages.find((done) => done === c.req.query('done'))
  return done && c.get('texts').alerts.done[done]
}

interface Shown {
  notice?: PageNotice | undefined
  faults?: FormError[]
}

async function alertsPage(c: PageContext, { notice, faults }: Shown, status?: 422) {
  const data = await runOperation(AlertsQuery, {}, c.get('context'))
  return sendPage(c, <AlertsPage frame={buildFrame(c, data, faults, notice)} me={data.me} />, status)
}

async function alertPage(
  c: PageContext,
  number: string,
  { faults, notice, ...props }: Shown & { typed?: AlertFormValues },
  status?: 422,
) {
  const data = await runOperation(AlertQuery, { id: globalId('Alert', number) }, c.get('context'))
  const { alert } = data.me
  if (!alert) return c.notFound()
  const frame = buildFrame(c, data, faults, notice)
  return sendPage(c, <AlertFormPage frame={frame} library={data.library} alert={alert} {...props} />, status)
}

const fields: FieldsByRefusal = {
  ...Object.fromEntries(conditionFields.map((field) => [`.${field}`, field])),
  NoCondition: 'keyword',
  UnknownBranch: 'at',
}
