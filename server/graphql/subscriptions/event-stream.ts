/** Milliseconds from one sign of life to the next: less than any proxy cuts an idle connection after. */
const usualBeat = 10_000

/** Signs of life that found no room, and nothing read meanwhile, after which a reader is too slow. */
const mostMissed = 3

const utf8 = new TextEncoder()

interface Source {
  /** The next event as it is sent, when there is one; null: there will be none. */
  next(): Promise<string | null>
  /** Nobody reads any more. */
  end(): void
}

/**
 * Server-sent events, each asked for when the one before has been read, so that nothing is kept for who does not read.
 * Who does not read at all is let go.
 */
export function eventStream({ next, end }: Source, beat = usualBeat): ReadableStream<Uint8Array> {
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
        } else if (++missed >= mostMissed) {
          over()
          controller.error(new Error('A reader of events read none for so long that it was let go.'))
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
  // nginx passes on at once what says so.
  'X-Accel-Buffering': 'no',
}
