import type { ExecutionResult } from 'graphql'

/** Milliseconds between keep-alive comments, less than the idle timeout of common proxies. */
const keepAliveMilliseconds = 10_000

/** Number of unread keep-alive comments after which a client counts as too slow. */
const maxMissedKeepAlives = 3

const utf8 = new TextEncoder()

interface Source {
  /** Resolves to the next event in its wire format, or to null at the end. */
  next(): Promise<string | null>
  /** Called when the client no longer reads. */
  end(): void
}

/** Wire format of events. */
export interface EventFormat {
  event(result: ExecutionResult): string
  /** Marks the end of the stream. */
  end: string
}

/** Writes the results of a subscription as events. A stream that is cut off has no end mark, so clients reconnect. */
export function eventSource(results: AsyncIterator<ExecutionResult>, format: EventFormat): Source {
  let isOver = false
  return {
    async next() {
      if (isOver) return null
      const { done, value } = await results.next()
      isOver = done === true
      return isOver ? format.end : format.event(value)
    },
    end: () => void results.return?.(),
  }
}

/**
 * Returns a stream of server-sent events. Each event is produced after the previous one was read, so nothing is queued
 * for slow clients. A client that stops reading is disconnected.
 */
export function eventStream({ next, end }: Source, beat = keepAliveMilliseconds): ReadableStream<Uint8Array> {
  let beating: NodeJS.Timeout
  let missed = 0
  let isOver = false
  const over = () => {
    isOver = true
    clearInterval(beating)
    end()
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      // Some clients wait for a first byte.
      controller.enqueue(utf8.encode(':\n\n'))
      beating = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) {
          missed = 0
          controller.enqueue(utf8.encode(':\n\n'))
        } else if (++missed >= maxMissedKeepAlives) {
          over()
          controller.error(new Error('The client read no events for too long and was disconnected.'))
        }
      }, beat)
    },
    async pull(controller) {
      missed = 0
      const event = await next().catch(() => null)
      if (isOver) return
      if (event === null) {
        over()
        controller.close()
      } else controller.enqueue(utf8.encode(event))
    },
    cancel: over,
  })
}

export const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // With this header nginx does not buffer the stream.
  'X-Accel-Buffering': 'no',
}
