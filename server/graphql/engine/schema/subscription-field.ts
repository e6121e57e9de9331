import type { Context } from '../context/context.ts'
import type { Topic } from '../events/event-bus.ts'
import type { Listening } from '../events/event-source.ts'
import { badOperation } from '../input/bad-input.ts'

interface Wish {
  topic: Topic
  ids: number[]
  rest?: number
}

/** Returns the event source of a subscription. */
export function listenTo({ subscribers, patron, client }: Context, wish: Wish): Listening {
  if (!subscribers) {
    throw badOperation('A subscription needs an event stream. Send it alone and accept text/event-stream.')
  }
  return subscribers.listen({ ...wish, patronId: patron?.id ?? null, network: client.network })
}
