import type { SystemHold, SystemLoan } from '../../domain/library-system/port.ts'
import type { Message } from '../../sip2-codec/message.ts'
import type { Asking } from './connection/exchange.ts'
import { type ItemFacts, itemKey } from './items.ts'
import { type Entry, fieldsOf, idOf } from './list-entries.ts'

interface Held {
  held: Entry[]
  waiting: Entry[]
  /** Whether the server counts the holds that are not ready. */
  countsWaiting: boolean
}

/**
 * Splits the holds into ready and queued ones. An entry that names no copy, record or title counts as queued, so that
 * no patron comes for it in vain.
 */
export function splitHolds({ held, waiting, countsWaiting }: Held, { manner }: Asking) {
  const key = (entry: Entry) => idOf(entry, manner.holdBy)
  const isNamed = ({ barcode, record, words }: Entry) => barcode !== null || record !== null || words !== ''
  const areReady = manner.holdItemsAre === 'READY' || countsWaiting
  const [listed, others] =
    manner.holdItemsAre === 'READY' ? [held, without(waiting, held, key)] : [without(held, waiting, key), waiting]
  const isReady = (entry: Entry) => areReady && isNamed(entry)
  return { ready: listed.filter(isReady), queued: [...listed.filter((entry) => !isReady(entry)), ...others] }
}

/** Returns the multiset difference of two lists. */
function without(all: Entry[], others: Entry[], key: (entry: Entry) => string): Entry[] {
  const left = new Map<string, number>()
  for (const entry of others) left.set(key(entry), (left.get(key(entry)) ?? 0) + 1)
  return all.filter((entry) => {
    const count = left.get(key(entry)) ?? 0
    if (count > 0) left.set(key(entry), count - 1)
    return count === 0
  })
}

function filled(entry: Entry, facts: Map<string, ItemFacts>) {
  const fact = facts.get(itemKey(entry))
  return {
    record: entry.record ?? fact?.record ?? null,
    barcode: entry.barcode,
    words: entry.words || (fact?.words ?? ''),
    until: entry.until ?? fact?.until ?? null,
  }
}

export function holdOf(
  entry: Entry,
  state: 'QUEUED' | 'READY',
  facts: Map<string, ItemFacts>,
  asking: Asking,
): SystemHold {
  const { until, ...subject } = { ...filled(entry, facts), until: entry.until }
  const isNamed = fieldsOf(subject, asking.manner.holdBy) !== null
  const may = (what: 'cancel' | 'changePickup') => isNamed && !asking.manner.without.includes(what)
  return {
    ...subject,
    id: idOf(entry, asking.manner.holdBy),
    state,
    ...{ pickup: entry.pickup, placedAt: null, place: null },
    shelfExpiresOn: state === 'READY' ? until : null,
    suspendedUntil: null,
    ...{ changeable: may('changePickup') && state === 'QUEUED', cancellable: may('cancel') },
  }
}

/** When the patron may not renew, the refusal applies to every loan. */
export function loanOf(
  entry: Entry,
  facts: Map<string, ItemFacts>,
  { answer, words }: { answer: Message<'64'>; words: string },
  { manner }: Asking,
): SystemLoan {
  const { until, ...subject } = filled(entry, facts)
  const isDenied = answer.fixed.patronStatus[1] === 'Y'
  const isUnnamed = subject.barcode === null
  return {
    ...subject,
    id: idOf(entry, 'BARCODE'),
    ...{ lentAt: null, dueOn: until, renewals: null, branch: null },
    renewalRefusal: isDenied
      ? { reason: 'BARRED', code: '', words }
      : isUnnamed || manner.without.includes('renew')
        ? { reason: 'OTHER', code: '', words: '' }
        : null,
  }
}
