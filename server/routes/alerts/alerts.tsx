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
import { namedEnumValue } from '../../graphql/in-process/enum-values.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { type FieldsByRefusal, frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { submitForm } from '../forms/submit-form.ts'
import { sendPage } from '../pages/page.tsx'
import { conditionsFromSearch, readAlertForm } from './form-values.ts'

export const alertRoutes = new Hono<ServiceEnv>()

alertRoutes.get(urls.alerts.pattern, (c) => alertsPage(c, { done: doneText(c) }))

alertRoutes.post(urls.alerts.pattern, async (c) => {
  const form = await c.req.parseBody()
  const act = (['on', 'off', 'delete'] as const).find((name) => form[name] !== undefined)
  const number = act && form[act]
  if (!act || typeof number !== 'string' || !/^\d{1,9}$/.test(number)) {
    return alertsPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] })
  }
  const id = globalId('Alert', number)
  if (act === 'delete') {
    await runOperation(DeleteAlert, { id }, c.get('context'))
    return c.redirect(urls.alerts('deleted'), 303)
  }
  const answers = { done: () => c.redirect(urls.alerts(act), 303), page: () => c.notFound() }
  return submitForm(c, SwitchAlert, { id, isOn: act === 'on' }, answers)
})

// The language link of a refusal and the return from sign-in request this address with GET.
alertRoutes.get(urls.alertFrequency, (c) => c.redirect(urls.alerts(), 303))

alertRoutes.post(urls.alertFrequency, async (c) => {
  const frequency = namedEnumValue('AlertFrequency', (await c.req.parseBody()).frequency)
  if (!frequency) {
    const { frame, alerts } = c.get('texts')
    return alertsPage(c, { faults: [{ field: 'frequency', text: frame.faults.choose(alerts.frequency) }] })
  }
  await runOperation(SetAlertFrequency, { frequency }, c.get('context'))
  return c.redirect(urls.alerts('frequency'), 303)
})

alertRoutes.get(urls.newAlert.pattern, (c) => newPage(c))

alertRoutes.post(urls.newAlert.pattern, async (c) => {
  const { typed, conditions, faults } = await readAlertForm(c)
  if (!conditions) return newPage(c, { typed, faults })
  const done = ({ id }: { id: string }) => c.redirect(urls.alert(id, 'made'), 303)
  return submitForm(c, CreateAlert, { conditions }, { done, page: newPage, typed })
})

alertRoutes.get(urls.alert.pattern, (c) => alertPage(c, { done: doneText(c) }))

alertRoutes.post(urls.alert.pattern, async (c) => {
  const { typed, conditions, faults } = await readAlertForm(c)
  if (!conditions) return alertPage(c, { typed, faults })
  const id = idIn(c)
  const done = () => c.redirect(urls.alert(id, 'saved'), 303)
  return submitForm(c, UpdateAlert, { id, conditions }, { done, page: alertPage, typed })
})

const idIn = (c: PageContext) => globalId('Alert', c.req.param('id') ?? '')

/** The values of the `done` parameter that have a message. */
const doneMessages = ['made', 'saved', 'on', 'off', 'deleted', 'frequency'] as const

function doneText(c: PageContext): string | undefined {
  const done = doneMessages.find((done) => done === c.req.query('done'))
  return done && c.get('texts').alerts.done[done]
}

async function alertsPage(c: PageContext, outcome: Outcome) {
  const data = await runOperation(AlertsQuery, {}, c.get('context'))
  return sendPage(c, <AlertsPage frame={frameAfter(c, data, outcome)} me={data.me} />, statusAfter(c, outcome))
}

/** The form of a new alert, with the conditions of the search from which it was opened. */
async function newPage(c: PageContext, outcome: Outcome<AlertFormValues> = {}) {
  const data = await runOperation(NewAlertQuery, {}, c.get('context'))
  const { library } = data
  const typed = outcome.typed ?? conditionsFromSearch(c, library.branches)
  const frame = frameAfter(c, data, outcome, fields)
  return sendPage(c, <AlertFormPage {...{ frame, library, typed }} alert={null} />, statusAfter(c, outcome))
}

async function alertPage(c: PageContext, outcome: Outcome<AlertFormValues>) {
  const data = await runOperation(AlertQuery, { id: idIn(c) }, c.get('context'))
  const { alert } = data.me
  if (!alert) return c.notFound()
  const props = { frame: frameAfter(c, data, outcome, fields), library: data.library, alert, typed: outcome.typed }
  return sendPage(c, <AlertFormPage {...props} />, statusAfter(c, outcome))
}

const fields: FieldsByRefusal = {
  ...Object.fromEntries(conditionFields.map((field) => [`.${field}`, field])),
  NoCondition: 'keyword',
  UnknownBranch: 'at',
}
