import type { Handler } from 'hono'
import { DeskChanges } from '../../../views/desk/changes.ts'
import { runFollowing } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId } from '../../urls/urls.ts'

type Followed = Pick<Parameters<typeof runFollowing>[2], 'context' | 'asker'>

/** Nothing but that something changed: the page knows how to ask for the rest. */
const said = { event: () => 'data: changed\n\n', over: 'event: over\ndata: over\n\n' }

/** For the script of a page of lists: tells it when something changed at its branch, as long as the session is open. */
export function deskChanges(
  followed: (context: Followed['context']) => Followed,
  headers: Record<string, string>,
): Handler<ServiceEnv> {
  return async (c) => {
    const branch = globalId('Branch', c.req.query('at') ?? '')
    if (!branch) return c.notFound()
    const events = await runFollowing(DeskChanges, { branch }, { ...followed(c.get('context')), said })
    return c.body(events, 200, headers)
  }
}
