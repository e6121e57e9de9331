import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { matchedRoutes } from 'hono/route'
import { type DeskFrame, DeskFrameQuery } from '../../../views/desk/frame.tsx'
import type { PageNotice } from '../../../views/parts/forms/notice.tsx'
import { type DeskTexts, deskTexts } from '../../../views/text/languages.ts'
import { includesRole, isStaff } from '../../domain/common/roles.ts'
import { newSecret } from '../../domain/common/secrets.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import { returnAddress } from '../../http/request/request-address.ts'
import { RoleRequired, SignInRequired } from '../../http/response/error-pages.tsx'
import type { ServiceEnv } from '../../http/service.ts'
import { roleOfPage } from '../../urls/rooms.ts'
import { globalId, urls } from '../../urls/urls.ts'
import { messageFromAddress } from '../pages/page.tsx'
import { messageLines } from './sealed-message.ts'

/** Context variables of the desk's pages. */
export interface DeskEnv extends ServiceEnv {
  Variables: ServiceEnv['Variables'] & { desk: DeskFrame; texts: DeskTexts }
}

export type DeskContext = HonoContext<DeskEnv>

/** The cookie contains the ID of the branch at which this browser is used. */
export const branchCookie = 'desk'

/**
 * Admits staff who have chosen a branch. Throws `SignInRequired` or `RoleRequired`, or redirects to the page for the
 * missing step.
 */
export const requireDesk: MiddlewareHandler<DeskEnv> = async (c, next) => {
  const context = c.get('context')
  const address = returnAddress(c)
  if (!context.patron) throw new SignInRequired()
  const { role } = context.patron
  const needed = requiredRole(c)
  if (!includesRole(role, needed)) throw new RoleRequired(isStaff(context.patron) ? needed : 'DESK')
  const missing = await context.loaders.missingSecondFactor()
  if (missing && !missing.from) {
    return c.redirect(urls.secondFactor({ why: 'required', back: address }), 303)
  }
  c.set('texts', deskTexts(c.get('texts')))
  const { library } = await runOperation(DeskFrameQuery, {}, context)
  const chosen = globalId('Branch', getCookie(c, branchCookie) ?? '')
  const branch = library.branches.find(({ id }) => id === chosen)
  const choosing = c.req.path === urls.desk.branch()
  if (!branch && !choosing) return c.redirect(urls.desk.branch(address), 303)
  const frame = {
    texts: c.get('texts'),
    formToken: c.get('formToken'),
    newKey: newSecret,
    staffName: context.patron.name,
    mayOpen: (page: string) => includesRole(role, roleOfPage(page)),
    address,
    messages: messageLines(c) ?? toLines(messageFromAddress(c, c.get('texts'))),
    secondFactorFrom: missing?.from?.toString(),
    library,
  }
  // Only the page that chooses the branch has no branch.
  c.set('desk', { ...frame, branch } as DeskFrame)
  await next()
}

const toLines = (notice: PageNotice | undefined) => notice && [notice.text]

/** An unknown address needs the role DESK: every member of staff may see that the page does not exist. */
function requiredRole(c: DeskContext) {
  const { path = '' } = matchedRoutes(c).at(-1) ?? {}
  return path === urls.desk.pages ? 'DESK' : roleOfPage(path)
}
