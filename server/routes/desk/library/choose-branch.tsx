import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { ChooseBranchPage } from '../../../../views/desk/library/choose-branch.tsx'
import { globalId, urls } from '../../../urls/urls.ts'
import { localAddress, sendPage } from '../../pages/page.tsx'
import { branchCookie, type DeskEnv } from '../frame.tsx'

export const chooseBranchRoutes = new Hono<DeskEnv>()

chooseBranchRoutes.get(urls.desk.branch.pattern, (c) => {
  const { branch } = c.get('desk')
  const usual = branch ? urls.numberOf(branch.id) : String(c.get('context').patron?.homeBranchId)
  return sendPage(
    c,
    <ChooseBranchPage frame={c.get('desk')} back={deskReturnAddress(c.req.query('back'))} usual={usual} />,
  )
})

chooseBranchRoutes.post(urls.desk.branch.pattern, async (c) => {
  const frame = c.get('desk')
  const back = deskReturnAddress(c.req.query('back'))
  const { branch } = await c.req.parseBody()
  const chosen = frame.library.branches.find(({ id }) => id === globalId('Branch', String(branch)))
  if (!chosen) {
    const notice = frame.texts.desk.frame.branch.unknown
    return sendPage(c, <ChooseBranchPage frame={frame} back={back} usual="" notice={notice} />, 422)
  }
  setCookie(c, branchCookie, urls.numberOf(chosen.id), {
    path: urls.desk.top,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 365 * 24 * 3600,
  })
  return c.redirect(back, 303)
})

/** The desk page to return to. Other addresses become the first page of the desk. */
function deskReturnAddress(back: string | undefined): string {
  const address = localAddress(back)
  return address.startsWith(`${urls.desk.top}/`) ? address : urls.desk.top
}
