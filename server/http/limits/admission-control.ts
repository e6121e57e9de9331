import { FairQueue } from './fair-queue.ts'
import { KeyCounter } from './key-counter.ts'

/** The maximum number of kinds that are remembered while no visit of them is inside. Clients can invent new kinds. */
const maxKinds = 1_000

/**
 * Priority under overload. 0: anonymous visitors. 1: patrons and OAuth clients. 2: requests to sign in, and the desk.
 */
export type Rank = 0 | 1 | 2

export interface Visit {
  /** Visits of one kind use the same data, and tend to wait for the same locks. */
  kind: string
  /** The network or patron that sends it. A client gets at most half of the slots; undefined has no such limit. */
  client?: string | undefined
  /** Called only when the visit has to wait. */
  rank(): Rank
  /** Starts the work. Call `leave` when the work has ended, with whether it failed. Further calls do nothing. */
  begin(leave: (failed: boolean) => void): void
  /** Called at most once, when the visit is not admitted or its work takes too long. */
  refuse(): void
}

export interface AdmissionSettings {
  /** The maximum number of slots. It shrinks down to `least` while the event loop is delayed. */
  most: number
  least: number
  /** The maximum number of slots for one kind. It shrinks while visits of the kind fail. */
  mostOfKind: number
  /**
   * The minimum capacity of the queue. It grows with the current throughput, so that visits wait no longer than
   * `outside`.
   */
  queue: number
  /** Milliseconds after which a waiting visit is refused. */
  outside: number
  /** Milliseconds after which an admitted visit is refused. Its slot becomes free, although its work may continue. */
  inside: number
  /**
   * The number of refused visits whose work may continue without a slot. Each further one occupies a slot until it
   * ends.
   */
  abandoned: number
  /** Milliseconds after its refusal from which such work counts as hung, and no longer occupies a slot. */
  hung: number
  /** Milliseconds without an answer, while requests arrive, after which the service counts as stalled. */
  stalled: number
}

/**
 * Why a visit was refused.
 * `full`: the queue was full. `outranked`: a visit of higher rank, or of a client with fewer waiting visits, replaced
 * it in the queue. `outside`: it waited too long. `inside`: its work took too long.
 */
export type RefusalReason = 'full' | 'outranked' | 'outside' | 'inside'

interface Kind {
  inside: number
  most: number
}

interface Admitted {
  visit: Visit
  client: string
  since: number
}

export interface AdmissionCounts {
  inside: number
  waiting: number
  /** Refused visits whose work continues. */
  abandoned: number
  /** Counted since the start: refused visits whose work did not end within `settings.hung`. */
  hung: number
  /** Counted since the start. */
  refused: Record<RefusalReason, number>
}

/** The number of slots that one client may use. */
const slotsOfClient = (places: number) => Math.ceil(places / 2)

/**
 * Admits as many visits as the process can serve at once. Others wait for a moment; above the capacity of the queue,
 * visits are refused at once. The newest visit of the lowest rank is refused first.
 */
export function openAdmissionControl(settings: AdmissionSettings) {
  const { most, least, mostOfKind, queue, outside, inside } = settings
  let slots = most
  let lettingIn = false
  let hung = 0
  const kinds = new Map<string, Kind>()
  const within = new Set<Admitted>()
  /** Refused visits whose work continues, with the time of the refusal, oldest first. */
  const abandoned = new Map<Admitted, number>()
  /** When the first visit since the last answer arrived, and when the last visit arrived; for `isStalled`. */
  const unanswered: { since: number | null; last: number } = { since: null, last: Number.NEGATIVE_INFINITY }
  /** One queue for each rank. */
  const waiting = [new FairQueue<Admitted>(), new FairQueue<Admitted>(), new FairQueue<Admitted>()] as const
  /** The visits of each client: all that are inside, and for each kind those whose work has not ended. */
  const working = new KeyCounter()
  /** The throughput in visits per second, and the visits that ended since it was last computed. */
  const pace = { perSecond: 0, ended: 0, reckonedAt: performance.now() }
  const refused: Record<RefusalReason, number> = { full: 0, outranked: 0, outside: 0, inside: 0 }

  function refuse(visit: Visit, why: RefusalReason): void {
    refused[why] += 1
    visit.refuse()
  }

  function kindOf(name: string): Kind {
    const known = kinds.get(name)
    if (known) return known
    const kind = { inside: 0, most: mostOfKind }
    kinds.set(name, kind)
    return kind
  }

  const occupied = () => within.size + Math.max(0, abandoned.size - settings.abandoned)

  const slotsOf = (kind: string) =>
    Math.min(kinds.get(kind)?.most ?? mostOfKind, Math.ceil((slots * mostOfKind) / most))

  function hasSlot({ kind, client }: Pick<Visit, 'kind' | 'client'>): boolean {
    const places = slotsOf(kind)
    if (occupied() >= slots || (kinds.get(kind)?.inside ?? 0) >= places) return false
    if (client === undefined) return true
    return working.of(client) < slotsOfClient(slots) && working.of(client, kind) < slotsOfClient(places)
  }

  const keep = (visit: Visit): Admitted => ({ visit, client: visit.client ?? '', since: performance.now() })

  function countOfClient({ client }: Visit, change: 1 | -1): void {
    if (client !== undefined) working.add(change, client)
  }

  function countOfKind({ client, kind }: Visit, change: 1 | -1): void {
    if (client !== undefined) working.add(change, client, kind)
  }

  function admit(visit: Visit): void {
    kindOf(visit.kind).inside += 1
    const admitted = keep(visit)
    within.add(admitted)
    countOfClient(visit, 1)
    countOfKind(visit, 1)
    visit.begin((failed) => {
      if (within.has(admitted)) {
        countOfClient(visit, -1)
        countOfKind(visit, -1)
        unanswered.since = null
        pace.ended += 1
        release(admitted, failed)
      } else if (abandoned.delete(admitted)) {
        countOfKind(visit, -1)
        admitWaiting()
      }
    })
  }

  /** Frees the slot of a visit. */
  function release(admitted: Admitted, failed: boolean): void {
    const { visit } = admitted
    const kind = kindOf(visit.kind)
    within.delete(admitted)
    kind.inside -= 1
    // A failing kind gets fewer slots, until its visits succeed again.
    kind.most = failed ? Math.max(2, kind.most >> 1) : Math.min(mostOfKind, kind.most + 1)
    if (kind.inside === 0 && (kind.most === mostOfKind || kinds.size > maxKinds)) kinds.delete(visit.kind)
    admitWaiting()
  }

  function recordArrival(): void {
    const now = performance.now()
    if (unanswered.since === null || now - unanswered.last > settings.stalled) unanswered.since = now
    unanswered.last = now
  }

  function admitWaiting(): void {
    // A visit whose client has disconnected ends during `begin` and frees its slot. The loop that is running uses it.
    if (lettingIn) return
    lettingIn = true
    try {
      for (const rank of [2, 1, 0] as const) admitFrom(waiting[rank])
    } finally {
      lettingIn = false
    }
  }

  function admitFrom(line: FairQueue<Admitted>): void {
    while (occupied() < slots) {
      const next = line.take(({ visit }) => hasSlot(visit))
      if (!next) return
      admit(next.visit)
    }
  }

  function isFull(): boolean {
    const [anonymous, known, first] = waiting
    return anonymous.length + known.length + first.length >= Math.max(queue, (pace.perSecond * outside) / 1000)
  }

  /**
   * The queue and client that must give up an entry for a new visit when the queue is full. It has a lower rank, or
   * the same rank and more visits waiting. Null when there is none.
   */
  function replaceable(rank: Rank, client = ''): { line: FairQueue<Admitted>; client: string } | null {
    const lower = waiting.find((line, of) => line.length > 0 && of < rank)
    const line = lower ?? waiting[rank]
    const longest = line.longest()
    if (!longest || (!lower && longest.length <= line.lengthOf(client) + 1)) return null
    return { line, client: longest.client }
  }

  function enqueue(visit: Visit): void {
    const rank = visit.rank()
    if (isFull()) {
      const other = replaceable(rank, visit.client)
      const dropped = other?.line.dropNewest(other.client)
      if (!dropped) {
        refuse(visit, 'full')
        return
      }
      refuse(dropped.visit, 'outranked')
    }
    waiting[rank].add(keep(visit))
  }

  return {
    /** Whether a visit of that kind would be refused now. Counts the refusal when it would. */
    wouldRefuse(kind: string, rank: () => Rank, client?: string): boolean {
      if (hasSlot({ kind, client }) || !isFull() || replaceable(rank(), client)) return false
      recordArrival()
      refused.full += 1
      return true
    },
    enter(visit: Visit): void {
      recordArrival()
      if (hasSlot(visit)) admit(visit)
      else enqueue(visit)
    },
    /** Adjusts the slots to the delay of the event loop, in milliseconds. */
    adjustToDelay(late: number): void {
      if (late > 50) slots = Math.max(least, Math.floor(slots * (late > 500 ? 0 : late > 200 ? 0.5 : 0.8)))
      else if (late < 20) slots = Math.min(most, slots + 1)
    },
    counts: (): AdmissionCounts => ({
      inside: within.size,
      waiting: waiting.reduce((sum, line) => sum + line.length, 0),
      abandoned: abandoned.size,
      hung,
      refused,
    }),
    /**
     * Whether requests arrive and none was answered for a long time. False when requests stop arriving, so that the
     * service gets traffic again.
     */
    isStalled: (): boolean => {
      const now = performance.now()
      const { since, last } = unanswered
      return since !== null && now - since >= settings.stalled && now - last < settings.stalled
    },
    /** Refuses visits that have waited or worked too long. Call it several times a second. */
    sweep(): void {
      const now = performance.now()
      const seconds = (now - pace.reckonedAt) / 1000
      if (seconds > 0) pace.perSecond += (pace.ended / seconds - pace.perSecond) / 4
      Object.assign(pace, { ended: 0, reckonedAt: now })
      for (const line of waiting) {
        for (const { visit } of line.dropOlderThan(now - outside)) refuse(visit, 'outside')
      }
      for (const admitted of within) {
        if (now - admitted.since < inside) break
        abandoned.set(admitted, now)
        // Abandoned work counts only toward its client's share of the kind, so that the client is still served
        // elsewhere.
        countOfClient(admitted.visit, -1)
        refuse(admitted.visit, 'inside')
        release(admitted, true)
      }
      for (const [admitted, since] of abandoned) {
        if (now - since < settings.hung) break
        abandoned.delete(admitted)
        countOfKind(admitted.visit, -1)
        hung += 1
      }
      admitWaiting()
    },
  }
}
