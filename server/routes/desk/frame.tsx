import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import { matchedRoutes } from 'hono/route'
import { type DeskFrame, DeskFrameQuery } from '../../../views/desk/frame.tsx'
import { isStaff, pageRoles, type RoleNeed, suffices } from '../../domain/roles.ts'
import { run } from '../../graphql/run.ts'
import { RoleNeeded } from '../../middleware/errors.tsx'
import type { ServiceEnv } from '../../service.ts'
import { globalId, urls } from '../../urls.ts'
import { addressOf } from '../page.tsx'

/** What every page of the desk carries besides the rest. */
export interface DeskEnv extends ServiceEnv {
  Variables: ServiceEnv['Variables'] & { desk: DeskFrame }
}

export type DeskContext = HonoContext<DeskEnv>

/** Number of the branch where this screen stands. */
export const branchCookie = 'desk'

/** Where the pages of the table begin, the longest first, and who may see them. */
const pages = Object.entries(pageRoles)
  .map(([name, role]) => ({ start: startOf(name as keyof typeof urls.desk), role }))
  .toSorted((a, b) => b.start.length - a.start.length)

function startOf(name: keyof typeof urls.desk): string {
  const entry = urls.desk[name]
  return (typeof entry === 'string' ? entry : entry.pattern).split('/:')[0] ?? ''
}

/** Who may see the page at a path of the desk; what is not in the table is an administrator's. */
function roleAt(path: string): RoleNeed['role'] {
  // Nothing is there, as every member of staff may know.
  if (path === urls.desk.pages) return 'DESK'
  const isBelow = (start: string) => start !== urls.desk.top && path.startsWith(`${start}/`)
  return pages.find(({ start }) => path === start || isBelow(start))?.role ?? 'ADMIN'
}

/** Lets staff in, once they have said where the desk is; everybody else is told what to do. */
export const deskFrame: MiddlewareHandler<DeskEnv> = async (c, next) => {
  const context = c.get('context')
  const address = addressOf(c)
  if (!context.patron) return c.redirect(urls.signIn(address), 303)
  const { role } = context.patron
  const needed = roleAt(matchedRoutes(c).at(-1)?.path ?? '')
  if (!suffices(role, needed)) throw new RoleNeeded(isStaff(context.patron) ? needed : 'DESK')
  const { library } = await run(DeskFrameQuery, {}, context)
  const chosen = globalId('Branch', getCookie(c, branchCookie) ?? '')
  const branch = library.branches.find(({ id }) => id === chosen)
  const choosing = c.req.path === urls.desk.branch()
  if (!branch && !choosing) return c.redirect(urls.desk.branch(address), 303)
  const frame = {
    texts: c.get('texts'),
    formToken: c.get('formToken'),
    staffName: context.patron.name,
    mayOpen: (page: string) => suffices(role, roleAt(page)),
    address,
    library,
  }
  // Only the page that asks for the branch is shown without one.
  c.set('desk', { ...frame, branch } as DeskFrame)
  await next()
}
