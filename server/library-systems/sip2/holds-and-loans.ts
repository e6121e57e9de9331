import type { SystemHold, SystemLoan } from '../../domain/library-system/port.ts'
import type { Message } from '../../sip2-codec/message.ts'
import type { Sip2Client } from './connection/exchange.ts'
import { type ItemFacts, itemKey } from './items.ts'
import { entryId, identifyingFields, type ListEntry } from './list-entries.ts'

interface HoldLists {
  held: ListEntry[]
  waiting: ListEntry[]
  /** Whether the server counts the holds that are not ready. */
  countsWaiting: boolean
}

/**
 * Splits the holds into ready and queued ones. An entry that names no copy, record or title counts as queued, so that
 * no patron comes for it in vain.
 */
export function splitHolds({ held, waiting, countsWaiting }: HoldLists, { manner }: Sip2Client) {
  const key = (entry: ListEntry) => entryId(entry, manner.holdBy)
  const isNamed = ({ barcode, record, words }: ListEntry) => barcode !== null || record !== null || words !== ''
  const areReady = manner.holdItemsAre === 'READY' || countsWaiting
  const [listed, others] =
    manner.holdItemsAre === 'READY' ? [held, without(waiting, held, key)] : [without(held, waiting, key), waiting]
  const isReady = (entry: ListEntry) => areReady && isNamed(entry)
  return { ready: listed.filter(isReady), queued: [...listed.filter((entry) => !isReady(entry)), ...others] }
}

/** Returns the multiset difference of two lists. */
function without(all: ListEntry[], others: ListEntry[], key: (entry: ListEntry) => string): ListEntry[] {
  const left = new Map<string, number>()
  for (const entry of others) left.set(key(entry), (left.get(key(entry)) ?? 0) + 1)
  return all.filter((entry) => {
    const count = left.get(key(entry)) ?? 0
    if (count > 0) left.set(key(entry), count - 1)
    return count === 0
  })
}

function completed(entry: ListEntry, facts: Map<string, ItemFacts>) {
  const fact = facts.get(itemKey(entry))
  return {
    record: entry.record ?? fact?.record ?? null,
    barcode: entry.barcode,
    words: entry.words || (fact?.words ?? ''),
    until: entry.until ?? fact?.until ?? null,
  }
}

export function holdOf(
  entry: ListEntry,
  state: 'QUEUED' | 'READY',
  facts: Map<string, ItemFacts>,
  asking: Sip2Client,
): SystemHold {
  const { until: _, ...subject } = completed(entry, facts)
  const shelfUntil = entry.until ?? facts.get(itemKey(entry))?.shelfUntil ?? null
  const isCancelled = state === 'READY' || asking.manner.cancels === 'ALL'
  const isNamed = identifyingFields(subject, asking.manner.holdBy) !== null
  const may = (operation: 'cancel' | 'changePickup') => isNamed && !asking.manner.without.includes(operation)
  return {
    ...subject,
    id: entryId(entry, asking.manner.holdBy),
    state,
    ...{ pickup: entry.pickup, placedAt: null, place: null },
    shelfExpiresOn: state === 'READY' ? shelfUntil : null,
    suspendedUntil: null,
    ...{ changeable: may('changePickup') && state === 'QUEUED', cancellable: may('cancel') && isCancelled },
  }
}

/** When the patron may not renew, the refusal applies to every loan. */
export function loanOf(
  entry: ListEntry,
  facts: Map<string, ItemFacts>,
  { answer, words }: { answer: Message<'64'>; words: string },
  { manner }: Sip2Client,
): SystemLoan {
  const { until, ...subject } = completed(entry, facts)
  const isDenied = answer.fixed.patronStatus[1] === 'Y'
  const isUnnamed = subject.barcode === null
  return {
    ...subject,
    id: entryId(entry, 'BARCODE'),
    ...{ lentAt: null, dueOn: until, renewals: null, branch: null },
    renewalRefusal: isDenied
      ? { reason: 'BARRED', code: '', words }
      : isUnnamed || manner.without.includes('renew')
        ? { reason: 'NOT_RENEWABLE', code: '', words: '' }
        : null,
  }
}
