import { Hono } from 'hono'
import { DeskChanges } from '../../../views/desk/changes.ts'
import { AccountChanges } from '../../../views/patrons/changes.ts'
import { runSubscription } from '../../graphql/in-process/run-operation.ts'
import type { ServiceEnv } from '../../http/service.ts'
import { globalId, urls } from '../../urls/urls.ts'

type SubscriptionOptions = Pick<Parameters<typeof runSubscription>[2], 'context' | 'viewer'>

/** An event has no data: the page's script requests the page again. */
const format = { event: () => 'data: changed\n\n', end: 'event: over\ndata: over\n\n' }

/** Server-sent events for the lists of a branch and for the pages of a patron, until the session ends. */
export function changeStreams(
  followed: (context: SubscriptionOptions['context']) => SubscriptionOptions,
  headers: Record<string, string>,
): Hono<ServiceEnv> {
  const routes = new Hono<ServiceEnv>()
  routes.get(urls.desk.changes.pattern, async (c) => {
    const branch = globalId('Branch', c.req.query('at') ?? '')
    if (!branch) return c.notFound()
    const events = await runSubscription(DeskChanges, { branch }, { ...followed(c.get('context')), format })
    return c.body(events, 200, headers)
  })
  routes.get(urls.accountChanges, async (c) => {
    const events = await runSubscription(AccountChanges, {}, { ...followed(c.get('context')), format })
    return c.body(events, 200, headers)
  })
  return routes
}
