import { Hono } from 'hono'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { type PageNotice, pageNotice } from '../../../views/parts/forms/notice.tsx'
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
import { buildFrame, sendPage } from '../pages/page.tsx'

export const privateCalendarRoutes = new Hono<ServiceEnv>()

privateCalendarRoutes.get(urls.calendarSettings.pattern, (c) => {
  const { closed, titles } = c.get('texts').patrons.privateCalendar
  const saved = new Map([
    ['closed', closed],
    ['titles', titles.started],
    ['notitles', titles.stopped],
  ])
  return calendarPage(c, { notice: pageNotice('done', saved.get(c.req.query('saved') ?? '')) })
})

// The language link of a response and the return from sign-in request these addresses with GET.
for (const form of [urls.createPrivateCalendar, urls.deletePrivateCalendar, urls.calendarTitles]) {
  privateCalendarRoutes.get(form, (c) => c.redirect(urls.calendarSettings(), 303))
}

// There is no redirect: only this response contains the address, and nothing stores it.
privateCalendarRoutes.post(urls.createPrivateCalendar, async (c) => {
  const { createPrivateCalendar } = await runOperation(CreatePrivateCalendar, {}, c.get('context'))
  return calendarPage(c, {
    notice: pageNotice('done', c.get('texts').patrons.privateCalendar.opened),
    address: c.get('baseUrl') + urls.calendarFile(createPrivateCalendar.secret),
  })
})

privateCalendarRoutes.post(urls.deletePrivateCalendar, async (c) => {
  await runOperation(DeletePrivateCalendar, {}, c.get('context'))
  return c.redirect(urls.calendarSettings('closed'), 303)
})

privateCalendarRoutes.post(urls.calendarTitles, async (c) => {
  const { titles } = await c.req.parseBody()
  if (titles !== 'yes' && titles !== 'no') {
    return calendarPage(c, { faults: [{ text: c.get('texts').frame.errors.badInput }] }, 422)
  }
  await runOperation(SetPrivateCalendarTitles, { names: titles === 'yes' }, c.get('context'))
  return c.redirect(urls.calendarSettings(titles === 'yes' ? 'titles' : 'notitles'), 303)
})

interface Shown {
  notice?: PageNotice | undefined
  faults?: FormError[]
  address?: string
}

async function calendarPage(c: PageContext, { faults, notice, ...props }: Shown, status?: 422) {
  const data = await runOperation(PrivateCalendarQuery, {}, c.get('context'))
  return sendPage(
    c,
    <PrivateCalendarPage frame={buildFrame(c, data, faults, notice)} me={data.me} {...props} />,
    status,
  )
}
