import { FairQueue } from './fair-queue.ts'
import { KeyCounter } from './key-counter.ts'

/** Kinds that are remembered while nobody of them is inside. Anybody can make up new ones. */
const mostKinds = 1_000

/** Who goes first where not all can: 0 anonymous, 1 known patrons and programs, 2 who signs in, and the desk. */
export type Rank = 0 | 1 | 2

export interface Visit {
  /** Visits of one kind ask for the same things, and tend to wait for the same ones. */
  kind: string
  /** The network or the patron that asks. It gets half of the places at most; undefined has no such limit. */
  client?: string | undefined
  /** Only asked if it has to wait. */
  rank(): Rank
  /** Starts the work. `leave` is called when the work has ended, and says whether it failed; further calls do nothing. */
  begin(leave: (failed: boolean) => void): void
  /** Called at most once: the visit is not admitted, or its work takes too long. */
  refuse(): void
}

export interface GateSettings {
  /** Visits inside at once; fewer while the process gets its turns late, down to these. */
  most: number
  least: number
  /** And of one kind; fewer while visits of the kind come to nothing. */
  mostOfKind: number
  /** Visits that may wait outside in any case; more may if, as it goes, they will be let in in time. */
  queue: number
  /** Milliseconds in which one that waits is let in or refused. */
  outside: number
  /** Milliseconds inside after which a visit is refused and gives its place back, though its work may go on. */
  inside: number
  /** Refused visits whose work may go on without occupying a place. Each further one occupies a place until it ends. */
  abandoned: number
  /** Milliseconds after its refusal from which such work counts as hung, and occupies no place any more. */
  hung: number
  /** Milliseconds without an answer, while requests come, after which the service counts as stalled. */
  stalled: number
}

/**
 * Why a visit was refused: all places were taken, a visit of higher rank or of a client with fewer of them took its place in
 * the queue, it waited too long, or its work took too long.
 */
export type Why = 'full' | 'outranked' | 'outside' | 'inside'

interface Kind {
  inside: number
  most: number
}

interface Kept {
  visit: Visit
  client: string
  since: number
}

export interface GateCounts {
  inside: number
  waiting: number
  /** Refused visits whose work goes on. */
  abandoned: number
  /** Since the start: those of them that did not end within a minute. */
  hung: number
  /** Since the start. */
  refused: Record<Why, number>
}

/** The places of all that one client may have. */
const clientShareOf = (places: number) => Math.ceil(places / 2)

/**
 * Lets in as many visits as can be served well at once, others wait their turn for a moment, and what is more is refused
 * at once: the newest of those of least rank first.
 */
export function openGate(settings: GateSettings) {
  const { most, least, mostOfKind, queue, outside, inside } = settings
  let room = most
  let lettingIn = false
  let hung = 0
  const kinds = new Map<string, Kind>()
  const within = new Set<Kept>()
  /** Refused visits whose work goes on, with the time of the refusal; oldest first. */
  const abandoned = new Map<Kept, number>()
  /** When the first visit since the last answer came, and the last one; for `isStalled`. */
  const unanswered: { since: number | null; last: number } = { since: null, last: Number.NEGATIVE_INFINITY }
  /** By rank. */
  const waiting = [new FairQueue<Kept>(), new FairQueue<Kept>(), new FairQueue<Kept>()] as const
  /** Visits of each client: in all those inside, and of each kind those whose work has not ended. */
  const working = new KeyCounter()
  /** Visits that end in a second, and those that did since it was reckoned last. */
  const pace = { perSecond: 0, ended: 0, reckonedAt: performance.now() }
  const refused: Record<Why, number> = { full: 0, outranked: 0, outside: 0, inside: 0 }

  function refuse(visit: Visit, why: Why): void {
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

  const placesOf = (kind: string) =>
    Math.min(kinds.get(kind)?.most ?? mostOfKind, Math.ceil((room * mostOfKind) / most))

  function hasRoom({ kind, client }: Pick<Visit, 'kind' | 'client'>): boolean {
    const places = placesOf(kind)
    if (occupied() >= room || (kinds.get(kind)?.inside ?? 0) >= places) return false
    if (client === undefined) return true
    return working.of(client) < clientShareOf(room) && working.of(client, kind) < clientShareOf(places)
  }

  const keep = (visit: Visit): Kept => ({ visit, client: visit.client ?? '', since: performance.now() })

  function countOfClient({ client }: Visit, change: 1 | -1): void {
    if (client !== undefined) working.add(change, client)
  }

  function countOfKind({ client, kind }: Visit, change: 1 | -1): void {
    if (client !== undefined) working.add(change, client, kind)
  }

  function letIn(visit: Visit): void {
    kindOf(visit.kind).inside += 1
    const kept = keep(visit)
    within.add(kept)
    countOfClient(visit, 1)
    countOfKind(visit, 1)
    visit.begin((failed) => {
      if (within.has(kept)) {
        countOfClient(visit, -1)
        countOfKind(visit, -1)
        unanswered.since = null
        pace.ended += 1
        release(kept, failed)
      } else if (abandoned.delete(kept)) {
        countOfKind(visit, -1)
        letInWaiting()
      }
    })
  }

  /** Gives the place of a visit to others. */
  function release(kept: Kept, failed: boolean): void {
    const { visit } = kept
    const kind = kindOf(visit.kind)
    within.delete(kept)
    kind.inside -= 1
    // What fails is tried by few, until it works again.
    kind.most = failed ? Math.max(2, kind.most >> 1) : Math.min(mostOfKind, kind.most + 1)
    if (kind.inside === 0 && (kind.most === mostOfKind || kinds.size > mostKinds)) kinds.delete(visit.kind)
    letInWaiting()
  }

  function noteComing(): void {
    const now = performance.now()
    if (unanswered.since === null || now - unanswered.last > settings.stalled) unanswered.since = now
    unanswered.last = now
  }

  function letInWaiting(): void {
    // Who leaves as soon as they are in, since nobody listens any more, makes room for the next one of this very round.
    if (lettingIn) return
    lettingIn = true
    try {
      for (const rank of [2, 1, 0] as const) letInFrom(waiting[rank])
    } finally {
      lettingIn = false
    }
  }

  function letInFrom(line: FairQueue<Kept>): void {
    while (occupied() < room) {
      const next = line.take(({ visit }) => hasRoom(visit))
      if (!next) return
      letIn(next.visit)
    }
  }

  function isFull(): boolean {
    const [anonymous, known, first] = waiting
    return anonymous.length + known.length + first.length >= Math.max(queue, (pace.perSecond * outside) / 1000)
  }

  /**
   * The line and the client that a visit may take a place in the full queue from: one of lower rank, or one of its own rank that
   * has more of them waiting.
   */
  function lessEntitled(rank: Rank, client = ''): { line: FairQueue<Kept>; client: string } | null {
    const lower = waiting.find((line, of) => line.length > 0 && of < rank)
    const line = lower ?? waiting[rank]
    const longest = line.longest()
    if (!longest || (!lower && longest.length <= line.lengthOf(client) + 1)) return null
    return { line, client: longest.client }
  }

  function letWait(visit: Visit): void {
    const rank = visit.rank()
    if (isFull()) {
      const other = lessEntitled(rank, visit.client)
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
    /** Whether one of that kind would be refused now, as it then is and is counted. */
    isShut(kind: string, rank: () => Rank, client?: string): boolean {
      if (hasRoom({ kind, client }) || !isFull() || lessEntitled(rank(), client)) return false
      noteComing()
      refused.full += 1
      return true
    },
    enter(visit: Visit): void {
      noteComing()
      if (hasRoom(visit)) letIn(visit)
      else letWait(visit)
    },
    /** Told how many milliseconds late the process gets its turns: those inside take what those who wait would need. */
    feel(late: number): void {
      if (late > 50) room = Math.max(least, Math.floor(room * (late > 500 ? 0 : late > 200 ? 0.5 : 0.8)))
      else if (late < 20) room = Math.min(most, room + 1)
    },
    counts: (): GateCounts => ({
      inside: within.size,
      waiting: waiting.reduce((sum, line) => sum + line.length, 0),
      abandoned: abandoned.size,
      hung,
      refused,
    }),
    /** Whether requests come and none was answered for a long time. False when no more come, so that it can be asked again. */
    isStalled: (): boolean => {
      const now = performance.now()
      const { since, last } = unanswered
      return since !== null && now - since >= settings.stalled && now - last < settings.stalled
    },
    /** Refuses whoever has waited too long, outside or inside; to be called some times a second. */
    sweep(): void {
      const now = performance.now()
      const seconds = (now - pace.reckonedAt) / 1000
      if (seconds > 0) pace.perSecond += (pace.ended / seconds - pace.perSecond) / 4
      Object.assign(pace, { ended: 0, reckonedAt: now })
      for (const line of waiting) {
        for (const { visit } of line.dropOlderThan(now - outside)) refuse(visit, 'outside')
      }
      for (const kept of within) {
        if (now - kept.since < inside) break
        abandoned.set(kept, now)
        // Such work counts only in its client's share of its kind, so that the client is served elsewhere.
        countOfClient(kept.visit, -1)
        refuse(kept.visit, 'inside')
        release(kept, true)
      }
      for (const [kept, since] of abandoned) {
        if (now - since < settings.hung) break
        abandoned.delete(kept)
        countOfKind(kept.visit, -1)
        hung += 1
      }
      letInWaiting()
    },
  }
}
