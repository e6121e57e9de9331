import { Hono } from 'hono'
import {
  CreatePrivateCalendar,
  DeletePrivateCalendar,
  PrivateCalendarPage,
  PrivateCalendarQuery,
  SetPrivateCalendarTitles,
} from '../../../views/patrons/private-calendar.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext, ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { frameAfter, type Outcome, statusAfter } from '../forms/form-errors.ts'
import { sendPage } from '../pages/page.tsx'

export const privateCalendarRoutes = new Hono<ServiceEnv>()

privateCalendarRoutes.get(urls.calendarSettings.pattern, (c) => {
  const { closed, titles } = c.get('texts').patrons.privateCalendar
  const saved = new Map([
    ['closed', closed],
    ['titles', titles.started],
    ['notitles', titles.stopped],
  ])
  return calendarPage(c, { done: saved.get(c.req.query('saved') ?? '') })
})

// The language link of a response and the return from sign-in request these addresses with GET.
for (const form of [urls.createPrivateCalendar, urls.deletePrivateCalendar, urls.calendarTitles]) {
  privateCalendarRoutes.get(form, (c) => c.redirect(urls.calendarSettings(), 303))
}

// The answer is the page with the address, which is stored only sealed for this session (decision 037).
privateCalendarRoutes.post(urls.createPrivateCalendar, async (c) => {
  const { createPrivateCalendar } = await runOperation(CreatePrivateCalendar, {}, c.get('context'))
  const address = c.get('baseUrl') + urls.calendarFile(createPrivateCalendar.secret)
  return calendarPage(c, { done: c.get('texts').patrons.privateCalendar.opened }, address)
})

privateCalendarRoutes.post(urls.deletePrivateCalendar, async (c) => {
  await runOperation(DeletePrivateCalendar, {}, c.get('context'))
  return c.redirect(urls.calendarSettings('closed'), 303)
})

privateCalendarRoutes.post(urls.calendarTitles, async (c) => {
  const { titles } = await c.req.parseBody()
  if (titles !== 'yes' && titles !== 'no') {
    return calendarPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] })
  }
  await runOperation(SetPrivateCalendarTitles, { names: titles === 'yes' }, c.get('context'))
  return c.redirect(urls.calendarSettings(titles === 'yes' ? 'titles' : 'notitles'), 303)
})

async function calendarPage(c: PageContext, outcome: Outcome, address?: string) {
  const data = await runOperation(PrivateCalendarQuery, {}, c.get('context'))
  const page = <PrivateCalendarPage frame={frameAfter(c, data, outcome)} me={data.me} address={address} />
  return sendPage(c, page, statusAfter(c, outcome))
}
