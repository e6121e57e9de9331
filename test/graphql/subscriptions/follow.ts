import type { Hono } from 'hono'
import { onTestFinished, vi } from 'vitest'
import type { ServiceEnv } from '../../../server/http/service.ts'
import type { Answer } from '../../support/http/ask.ts'

interface Following {
  status: number
  /** The events received so far, in order. */
  events: Answer[]
  /** The raw text received so far. */
  text(): string
  /** Whether the stream has ended. */
  ended(): boolean
  /** Waits for a number of events. */
  told(count: number): Promise<Answer[]>
}

/** Opens a subscription as a client does, and reads its events until the end of the test. */
export async function openSubscription(
  { app }: { app: Hono<ServiceEnv> },
  query: string,
  { token, variables }: { token?: string; variables?: object } = {},
): Promise<Following> {
  const response = await app.request('/graphql', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'text/event-stream',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  })
  let text = ''
  let hasEnded = false
  const events: Answer[] = []
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  onTestFinished(() => reader?.cancel())
  const read = async () => {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done) break
      text += value
      const whole = text.split('\n\n').slice(0, -1)
      events.splice(
        0,
        events.length,
        ...whole.flatMap((one) => /^event: next\ndata: (.*)$/.exec(one)?.[1] ?? []).map((one) => JSON.parse(one)),
      )
    }
    hasEnded = true
  }
  void read().catch(() => {})
  return {
    status: response.status,
    events,
    text: () => text,
    ended: () => hasEnded,
    told: async (count) => {
      await vi.waitFor(
        () => {
          if (events.length < count) throw new Error(`${events.length} of ${count} events: ${text}`)
        },
        { timeout: 10_000, interval: 10 },
      )
      return events
    },
  }
}
