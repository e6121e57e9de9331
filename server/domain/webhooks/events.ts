import type { RowKind } from '../changes/log.ts'

/** What programs may be told of, the event's name, and the type that its ids have in the API. */
export const webhookEvents = {
  titles: { type: 'title.changed', of: 'Title' },
  items: { type: 'item.changed', of: 'Item' },
  branches: { type: 'branch.changed', of: 'Branch' },
  holds: { type: 'hold.changed', of: 'Hold' },
  loans: { type: 'loan.changed', of: 'Loan' },
} as const satisfies Record<RowKind, { type: string; of: string }>

/** Asked for at the desk, to see whether it arrives. */
export const testEvent = 'test'

/** What a message says: its event and ids, never a name, a title or whose it is (P8). */
export function bodyOf({ type, rowIds, createdAt }: { type: string; rowIds: number[]; createdAt: Date }): string {
  const event = Object.values(webhookEvents).find((one) => one.type === type)
  const ids = event ? rowIds.map((id) => `${event.of}:${id}`) : []
  return JSON.stringify({ type, timestamp: createdAt.toISOString(), data: { ids } })
}
