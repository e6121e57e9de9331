import { Hono } from 'hono'
import { ActsPage, ActsQuery, UndoAct } from '../../../../views/desk/circulation/acts.tsx'
import { RefusalStop } from '../../../../views/desk/refusal-stop.tsx'
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
  if (undoAct.__typename === 'UndoableAct') return actsPage(c, { undone: undoAct })
  return actsPage(c, { stop: <RefusalStop texts={c.get('desk').texts} refusal={undoAct} /> })
})

type Outcome = Partial<Pick<Parameters<typeof ActsPage>[0], 'undone' | 'stop'>>

async function actsPage(c: DeskContext, { undone, stop }: Outcome = {}) {
  const frame = c.get('desk')
  const { desk } = await run(ActsQuery, { at: frame.branch.id }, c.get('context'))
  const page = <ActsPage frame={frame} acts={desk?.acts ?? []} undone={undone} stop={stop} />
  return sendPage(c, page, stop ? 409 : 200)
}
