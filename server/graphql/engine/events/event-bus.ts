import { GraphQLError } from 'graphql'
import type { Database, Told } from '../../../database/database.ts'
import { changedDesks } from '../../../domain/circulation/lists/changed-desks.ts'
import { EventQueue } from './event-source.ts'

/** Topics of subscriptions: holds, loans or the account of a patron, a title, or the desk of a branch. */
const topics = ['holds', 'loans', 'account', 'title', 'desk'] as const

export type Topic = (typeof topics)[number]

/** Maximum number of open streams per process, and per patron or, for anonymous viewers, per network. */
export const maxSubscriptions = { all: 2_000, ofOne: 30 }

/** Milliseconds in which all changes of a transaction arrive. */
const batchMilliseconds = 20

/** Milliseconds over which rereads are spread when all clients must read again. */
const rereadSpread = 2_000

interface Subscription {
  topic: Topic
  /** IDs of the rows, patrons or branches. */
  ids: readonly number[]
  /** The patron. Null when the viewer is anonymous. */
  patronId: number | null
  /** Network of the client. */
  network: string
  /** Minimum milliseconds between two batches of events. */
  rest?: number
}

export type EventBus = ReturnType<typeof openEventBus>

/** Distributes row changes to the subscribers of this process. */
export function openEventBus(db: Database) {
  const byTopic = new Map(topics.map((topic) => [topic, new Map<number | null, Set<EventQueue>>()]))
  const listenersOf = (topic: Topic) => byTopic.get(topic) as Map<number | null, Set<EventQueue>>
  const byOwner = new Map<string, Set<EventQueue>>()
  let open = 0
  let isClosing = false
  let heard = emptyBatch()
  let due: NodeJS.Timeout | undefined

  /** Stops listening to the database, which starts with the first subscriber. */
  let stop: (() => void) | undefined

  function hear(change: Told | null): void {
    if (open === 0) return
    heard.add(change)
    due ??= setTimeout(tellAll, batchMilliseconds)
  }

  function tellAll(): void {
    const { holds, loans, titles, branches, accounts, sessions, all } = heard
    heard = emptyBatch()
    due = undefined
    for (const [id, owner] of holds) tell('holds', owner, id)
    for (const [id, owner] of loans) tell('loans', owner, id)
    for (const id of titles.keys()) tell('title', id, id)
    for (const patronId of accounts.keys()) askOwner(patronId)
    for (const patronId of sessions.values()) askOwner(patronId)
    const own = [...holds.values(), ...loans.values(), ...accounts.keys(), ...sessions.values()]
    for (const patronId of new Set(own)) tell('account', patronId, null)
    if (all.size > 0) tellLater(all)
    if (listenersOf('desk').size > 0) void tellDesks(titles, branches, accounts)
  }

  function tell(topic: Topic, of: number | null, id: number | null): void {
    for (const one of listenersOf(topic).get(of) ?? []) one.tell(id)
  }

  function askOwner(patronId: number | null): void {
    for (const one of byOwner.get(`patron ${patronId}`) ?? []) one.recheckViewer()
  }

  /** Makes all subscribers of these kinds read again. */
  function tellLater(kinds: Set<Told['kind']>): void {
    const reading = new Set<EventQueue>()
    for (const topic of new Set([...kinds].flatMap((kind) => topicsOf[kind]))) {
      for (const all of listenersOf(topic).values()) for (const one of all) reading.add(one)
    }
    const later = (work: () => void) => void setTimeout(work, Math.random() * rereadSpread).unref()
    for (const one of reading) later(() => one.tell(null))
    if (kinds.has('sessions') || kinds.has('accounts')) {
      for (const all of byOwner.values()) for (const one of all) later(() => one.recheckViewer())
    }
  }

  async function tellDesks(titles: Rows, branches: Rows, accounts: Rows): Promise<void> {
    const known = [...branches.keys()]
    const others = await changedDesks(db, [...titles.keys()], [...accounts.keys()]).catch(() => null)
    if (others) for (const id of new Set([...known, ...others])) tell('desk', id, null)
    else tellLater(new Set(['branches']))
  }

  return {
    /** Adds a subscriber. */
    listen({ topic, ids, patronId, network, rest = 200 }: Subscription): EventQueue {
      const owner = patronId === null ? `network ${network}` : `patron ${patronId}`
      if (isClosing) throw refusal('The service is shutting down. Subscribe again.', 'UNAVAILABLE', 503)
      if (open >= maxSubscriptions.all || (byOwner.get(owner)?.size ?? 0) >= maxSubscriptions.ofOne) {
        throw refusal('Too many subscriptions are open. End one of them.', 'TOO_MANY_SUBSCRIPTIONS', 429)
      }
      const listening = new EventQueue(rest, () => {
        open -= 1
        for (const id of ids) removeFromSet(listenersOf(topic), id, listening)
        removeFromSet(byOwner, owner, listening)
      })
      open += 1
      stop ??= db.onRows(hear)
      for (const id of ids) addToSet(listenersOf(topic), id, listening)
      addToSet(byOwner, owner, listening)
      return listening
    },
    count: () => open,
    /** Ends all streams, so that clients reconnect to another process, and accepts no new ones. */
    close(): void {
      isClosing = true
      stop?.()
      clearTimeout(due)
      for (const listening of byOwner.values()) for (const one of [...listening]) one.end('cut')
    },
  }
}

type Rows = Map<number, number | null>

/** Row changes since the last distribution. */
function emptyBatch() {
  const rows = () => new Map<number, number | null>()
  const all = new Set<Told['kind']>()
  const heard = { holds: rows(), loans: rows(), titles: rows(), branches: rows(), accounts: rows(), sessions: rows() }
  return {
    ...heard,
    /** Kinds with changes in unnamed rows. */
    all,
    add(change: Told | null): void {
      if (change === null) for (const kind of Object.keys(heard) as Told['kind'][]) all.add(kind)
      else if (change.rows === null) all.add(change.kind)
      else {
        const known = heard[change.kind]
        // The owner is reported once, before the row loses its link to the patron.
        for (const { id, owner } of change.rows) known.set(id, owner ?? known.get(id) ?? null)
      }
    },
  }
}

/** Topics that rows of a kind can change. */
const topicsOf: Record<Told['kind'], readonly Topic[]> = {
  holds: ['holds', 'account'],
  loans: ['loans', 'account'],
  titles: ['title', 'desk'],
  branches: ['desk'],
  accounts: ['account', 'desk'],
  sessions: ['account'],
}

function addToSet<Key>(sets: Map<Key, Set<EventQueue>>, key: Key, one: EventQueue): void {
  const set = sets.get(key) ?? new Set()
  sets.set(key, set.add(one))
}

function removeFromSet<Key>(sets: Map<Key, Set<EventQueue>>, key: Key, one: EventQueue): void {
  const set = sets.get(key)
  set?.delete(one)
  if (set?.size === 0) sets.delete(key)
}

function refusal(message: string, code: string, status: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } })
}
