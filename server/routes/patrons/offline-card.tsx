import { Hono } from 'hono'
import { pageNotice } from '../../../views/parts/forms/notice.tsx'
import {
  OfflineCardPage,
  OfflineCardQuery,
  SavedCardPage,
  SavedCardQuery,
} from '../../../views/patrons/offline-card.tsx'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { clearOfflineCard, hasOfflineCard, keepOfflineCard } from '../../http/identity/offline-card.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { urls } from '../../urls/urls.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

export const offlineCardRoutes = new Hono<ServiceEnv>()

offlineCardRoutes.get(urls.offlineCard.pattern, async (c) => {
  const data = await runOperation(OfflineCardQuery, {}, c.get('context'))
  const words = c.get('texts').patrons.offlineCard
  const isOn = hasOfflineCard(c)
  const done = new Map([
    ['on', isOn ? words.started : undefined],
    ['off', isOn ? undefined : words.stopped],
  ])
  const notice = pageNotice('done', done.get(c.req.query('done') ?? ''))
  return sendPage(c, <OfflineCardPage frame={buildFrame(c, data, undefined, notice)} isOn={isOn} />)
})

offlineCardRoutes.post(urls.offlineCard.pattern, async (c) => {
  // Asks to sign in when the session has ended.
  await runOperation(OfflineCardQuery, {}, c.get('context'))
  const { on } = await c.req.parseBody()
  if (on === 'yes') keepOfflineCard(c)
  else clearOfflineCard(c)
  return c.redirect(urls.offlineCard(on === 'yes' ? 'on' : 'off'), 303)
})

/** Only for a browser in which the viewer switched the offline card on: the answer is made to be stored. */
offlineCardRoutes.get(urls.savedCard, async (c) => {
  const data = await runOperation(SavedCardQuery, {}, c.get('context'))
  if (!hasOfflineCard(c)) return c.redirect(urls.offlineCard(), 303)
  // The 30 days start again.
  keepOfflineCard(c)
  const now = new Date(c.get('context').now)
  return sendPage(c, <SavedCardPage frame={buildFrame(c, data)} me={data.me} now={now} />)
})
