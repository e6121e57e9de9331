import type { Handler } from 'hono'
import { DeskChanges } from '../../../views/desk/changes.ts'
import { runSubscription } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId } from '../../urls/urls.ts'

type SubscriptionOptions = Pick<Parameters<typeof runSubscription>[2], 'context' | 'asker'>

/** An event has no data: the page's script requests the lists again. */
const eventTexts = { event: () => 'data: changed\n\n', over: 'event: over\ndata: over\n\n' }

/** Server-sent events for the lists of a branch, until the session ends. */
export function deskEventStream(
  followed: (context: SubscriptionOptions['context']) => SubscriptionOptions,
  headers: Record<string, string>,
): Handler<ServiceEnv> {
  return async (c) => {
    const branch = globalId('Branch', c.req.query('at') ?? '')
    if (!branch) return c.notFound()
    const events = await runSubscription(DeskChanges, { branch }, { ...followed(c.get('context')), said: eventTexts })
    return c.body(events, 200, headers)
  }
}
