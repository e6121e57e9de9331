import { Hono } from 'hono'
import { AlertsPage, AlertsQuery, DeleteAlert, SetAlertFrequency, SwitchAlert } from '../../../views/alerts/alerts.tsx'
import {
  AlertFormPage,
  AlertQuery,
  CreateAlert,
  conditionFields,
  NewAlertQuery,
  type TypedConditions,
  UpdateAlert,
} from '../../../views/alerts/form.tsx'
import type { Fault } from '../../../views/parts/forms/form-errors.tsx'
import { oneOf } from '../../graphql/in-process/enum-values.ts'
import { run } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type FieldsOf, refusedFaults } from '../forms/form-errors.ts'
import { frameOf, sendPage } from '../pages/page.tsx'
import { fromSearch, typedIn } from './form-values.ts'

export const alertRoutes = new Hono<ServiceEnv>()

alertRoutes.get(urls.alerts.pattern, (c) => alertsPage(c, { notice: doneText(c) }))

alertRoutes.post(urls.alerts.pattern, async (c) => {
  const form = await c.req.parseBody()
  const act = (['on', 'off', 'delete'] as const).find((name) => form[name] !== undefined)
  const number = act && form[act]
  if (!act || typeof number !== 'string' || !/^\d{1,9}$/.test(number)) {
    return alertsPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] }, 422)
  }
  const id = globalId('Alert', number)
  if (act === 'delete') {
    await run(DeleteAlert, { id }, c.get('context'))
    return c.redirect(urls.alerts('deleted'), 303)
  }
  const { updateAlert } = await run(SwitchAlert, { id, isOn: act === 'on' }, c.get('context'))
  return updateAlert.__typename === 'Alert' ? c.redirect(urls.alerts(act), 303) : c.notFound()
})

// The language link of a refusal and the return from sign-in request this address with GET.
alertRoutes.get(urls.alertFrequency, (c) => c.redirect(urls.alerts(), 303))

alertRoutes.post(urls.alertFrequency, async (c) => {
  const frequency = oneOf('AlertFrequency', (await c.req.parseBody()).frequency)
  if (!frequency) {
    const { frame, alerts } = c.get('texts')
    return alertsPage(c, { faults: [{ field: 'frequency', text: frame.faults.choose(alerts.frequency) }] }, 422)
  }
  await run(SetAlertFrequency, { frequency }, c.get('context'))
  return c.redirect(urls.alerts('frequency'), 303)
})

alertRoutes.get(urls.newAlert.pattern, async (c) => {
  const data = await run(NewAlertQuery, {}, c.get('context'))
  const { branches } = data.library
  const typed = fromSearch(c, branches)
  return sendPage(c, <AlertFormPage frame={frameOf(c, data)} branches={branches} alert={null} typed={typed} />)
})

alertRoutes.post(urls.newAlert.pattern, async (c) => {
  const { typed, conditions, faults } = await typedIn(c)
  const answer = conditions && (await run(CreateAlert, { conditions }, c.get('context'))).createAlert
  if (answer?.__typename === 'Alert') return c.redirect(urls.alert(answer.id, 'made'), 303)
  const data = await run(NewAlertQuery, {}, c.get('context'))
  const frame = frameOf(c, data, answer ? refusedFaults(c, answer, fields) : faults)
  const props = { frame, branches: data.library.branches, alert: null, typed }
  return sendPage(c, <AlertFormPage {...props} />, 422)
})

alertRoutes.get(urls.alert.pattern, (c) => alertPage(c, c.req.param('id'), { notice: doneText(c) }))

alertRoutes.post(urls.alert.pattern, async (c) => {
  const number = c.req.param('id')
  const id = globalId('Alert', number)
  const { typed, conditions, faults } = await typedIn(c)
  if (!conditions) return alertPage(c, number, { typed, faults }, 422)
  const { updateAlert } = await run(UpdateAlert, { id, conditions }, c.get('context'))
  if (updateAlert.__typename === 'Alert') return c.redirect(urls.alert(id, 'saved'), 303)
  if (updateAlert.__typename === 'NotFound') return c.notFound()
  return alertPage(c, number, { typed, faults: refusedFaults(c, updateAlert, fields) }, 422)
})

/** The values of the `done` parameter that have a message. */
const dones = ['made', 'saved', 'on', 'off', 'deleted', 'frequency'] as const

function doneText(c: PageContext): string | undefined {
  const done = dones.find((done) => done === c.req.query('done'))
  return done && c.get('texts').alerts.done[done]
}

interface Shown {
  notice?: string | undefined
  faults?: Fault[]
}

async function alertsPage(c: PageContext, { notice, faults }: Shown, status?: 422) {
  const data = await run(AlertsQuery, {}, c.get('context'))
  return sendPage(c, <AlertsPage frame={frameOf(c, data, faults)} me={data.me} notice={notice} />, status)
}

async function alertPage(
  c: PageContext,
  number: string,
  { faults, ...props }: Shown & { typed?: TypedConditions },
  status?: 422,
) {
  const data = await run(AlertQuery, { id: globalId('Alert', number) }, c.get('context'))
  const { alert } = data.me
  if (!alert) return c.notFound()
  const { branches } = data.library
  const frame = frameOf(c, data, faults)
  return sendPage(c, <AlertFormPage frame={frame} branches={branches} alert={alert} {...props} />, status)
}

const fields: FieldsOf = {
  ...Object.fromEntries(conditionFields.map((field) => [`.${field}`, field])),
  NoCondition: 'keyword',
  UnknownBranch: 'at',
}
