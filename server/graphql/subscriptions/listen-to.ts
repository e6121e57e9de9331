import { badInput } from '../builder.ts'
import type { Context } from '../context.ts'
import type { Listening } from './listening.ts'
import type { Topic } from './subscribers.ts'

/** The source of a subscription: what happens to these topics from now on. */
export function listenTo({ subscribers, patron, client }: Context, topics: Topic[], rest?: number): Listening {
  if (!subscribers) {
    throw badInput('A subscription is answered by events: send it by itself, and accept text/event-stream.')
  }
  return subscribers.listen({ topics, patronId: patron?.id ?? null, network: client.network, rest })
}
