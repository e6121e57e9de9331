import type { RowKind } from '../changes/log.ts'

/** The events that webhooks can receive, with their name and the GraphQL type of their ids. */
export const webhookEvents = {
  titles: { type: 'title.changed', of: 'Title' },
  items: { type: 'item.changed', of: 'Item' },
  branches: { type: 'branch.changed', of: 'Branch' },
  holds: { type: 'hold.changed', of: 'Hold' },
  loans: { type: 'loan.changed', of: 'Loan' },
} as const satisfies Record<RowKind, { type: string; of: string }>

/** The event sent on request from the desk, to test delivery. */
export const testEvent = 'test'

interface MessageEvent {
  type: string
  rowIds: number[]
  /** The ids of holds and loans in the library system, when one keeps them. */
  systemIds: string[]
  createdAt: Date
}

/** The body of a message: its event and ids, and no personal or title data (P8). */
export function webhookBody({ type, rowIds, systemIds, createdAt }: MessageEvent): string {
  const event = Object.values(webhookEvents).find((one) => one.type === type)
  const ids = event ? [...rowIds, ...systemIds].map((id) => `${event.of}:${id}`) : []
  return JSON.stringify({ type, timestamp: createdAt.toISOString(), data: { ids } })
}
