import { Hono } from 'hono'
import { ActsPage, ActsQuery, UndoAct } from '../../../../views/desk/circulation/acts.tsx'
import { run } from '../../../graphql/run.ts'
import { globalId, urls } from '../../../urls.ts'
import { sendPage } from '../../page.tsx'
import type { DeskContext, DeskEnv } from '../frame.tsx'
import { scanned } from './scanned.ts'

export const actRoutes = new Hono<DeskEnv>()

actRoutes.get(urls.desk.acts, (c) => actsPage(c))

actRoutes.post(urls.desk.acts, async (c) => {
  const number = scanned((await c.req.parseBody()).act)
  if (!/^\d{1,9}$/.test(number)) return c.notFound()
  const variables = { at: c.get('desk').branch.id, id: globalId('UndoableAct', number) }
  const { undoAct } = await run(UndoAct, variables, c.get('context'))
  return actsPage(c, undoAct.__typename === 'UndoableAct' ? { undone: undoAct } : { refusal: undoAct })
})

type Outcome = Partial<Pick<Parameters<typeof ActsPage>[0], 'undone' | 'refusal'>>

async function actsPage(c: DeskContext, outcome: Outcome = {}) {
  const frame = c.get('desk')
  const { desk } = await run(ActsQuery, { at: frame.branch.id }, c.get('context'))
  return sendPage(c, <ActsPage frame={frame} acts={desk?.acts ?? []} {...outcome} />, outcome.refusal ? 409 : 200)
}
