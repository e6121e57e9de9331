import type { Context } from '../context/context.ts'
import type { Topic } from '../events/event-bus.ts'
import type { EventQueue } from '../events/event-source.ts'
import { invalidOperation } from '../input/bad-input.ts'

interface SubscriptionRequest {
  topic: Topic
  ids: number[]
  rest?: number
}

/** Returns the event source of a subscription. */
export function subscribeTo({ subscribers, patron, client }: Context, wish: SubscriptionRequest): EventQueue {
  if (!subscribers) {
    throw invalidOperation('A subscription needs an event stream. Send it alone and accept text/event-stream.')
  }
  return subscribers.listen({ ...wish, patronId: patron?.id ?? null, network: client.network })
}
