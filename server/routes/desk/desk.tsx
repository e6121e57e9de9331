import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { DeskBranchPage } from '../../../views/desk/library/choose-branch.tsx'
import { globalId, urls } from '../../urls.ts'
import { ownAddress, sendPage } from '../page.tsx'
import { checkInRoutes } from './circulation/check-in.tsx'
import { checkOutRoutes } from './circulation/check-out.tsx'
import { itemRoutes } from './circulation/items.tsx'
import { failingRoutes } from './delivery/failing.tsx'
import { noticeRoutes } from './delivery/notices.tsx'
import { previewRoutes } from './delivery/preview.tsx'
import { branchCookie, type DeskEnv, deskFrame } from './frame.tsx'
import { deskHoldRoutes } from './holds/holds.tsx'
import { listRoutes } from './holds/lists.tsx'
import { calendarRoutes } from './library/calendar.tsx'
import { branchRoutes } from './library/rules/branches.tsx'
import { levelRoutes } from './library/rules/levels.tsx'
import { materialRoutes } from './library/rules/materials.tsx'
import { policyRoutes } from './library/rules/policy.tsx'
import { logRoutes } from './log.tsx'
import { patronRoutes } from './patrons/patrons.tsx'

export const deskRoutes = new Hono<DeskEnv>()

deskRoutes.use('/desk/*', deskFrame)

deskRoutes.get(urls.desk.top, (c) => c.redirect(urls.desk.checkIn, 303))

deskRoutes.get(urls.desk.branch(), (c) => {
  const { branch } = c.get('desk')
  const usual = branch ? urls.numberOf(branch.id) : String(c.get('context').patron?.homeBranchId)
  return sendPage(c, <DeskBranchPage frame={c.get('desk')} back={backFrom(c.req.query('back'))} usual={usual} />)
})

deskRoutes.post(urls.desk.branch(), async (c) => {
  const frame = c.get('desk')
  const back = backFrom(c.req.query('back'))
  const { branch } = await c.req.parseBody()
  const chosen = frame.library.branches.find(({ id }) => id === globalId('Branch', String(branch)))
  if (!chosen) {
    const notice = frame.texts.desk.frame.branch.unknown
    return sendPage(c, <DeskBranchPage frame={frame} back={back} usual="" notice={notice} />, 422)
  }
  setCookie(c, branchCookie, urls.numberOf(chosen.id), {
    path: urls.desk.top,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 365 * 24 * 3600,
  })
  return c.redirect(back, 303)
})

for (const routes of [checkInRoutes, checkOutRoutes, itemRoutes, listRoutes, logRoutes]) deskRoutes.route('/', routes)
for (const routes of [noticeRoutes, failingRoutes, previewRoutes]) deskRoutes.route('/', routes)
for (const routes of [
  deskHoldRoutes,
  patronRoutes,
  calendarRoutes,
  policyRoutes,
  levelRoutes,
  branchRoutes,
  materialRoutes,
])
  deskRoutes.route('/', routes)

/** A page of the desk to go back to. */
function backFrom(back: string | undefined): string {
  const address = ownAddress(back)
  return address.startsWith(`${urls.desk.top}/`) ? address : urls.desk.top
}
