import type { RequestState } from '../../generated/prisma/enums.ts'
import type { Database } from '../../server/database/database.ts'
import { holdOf, type Model, type Request } from './model.ts'
import { dayOf } from './moments.ts'
import type { Ids } from './small-library.ts'

/** The state that the model and the library must share, as lines, so that differences are readable. */
export interface Snapshot {
  holds: string[]
  copies: string[]
  requests: string[]
  /** The number of notices about holds and requests for each patron. */
  told: number[]
  family: string[]
}

/** The patron who has each copy, lent or on the hold shelf, and its pickup branch. Null when there is none. */
export type Holders = { patron: number | null; pickup: number | null; lent: boolean }[]

type N = number | null
type HoldFacts = [N, number, string, number, N, N, N, boolean, boolean, N, N]
const holdLine = (
  [patron, title, state, pickup, copy, until, shelf, locker, extended, paused, needed]: HoldFacts,
  order: number[],
  set: number[],
) =>
  [
    `title ${title} for ${patron ?? 'nobody any more'} at ${pickup}${locker ? ' (locker)' : ''}: ${state}`,
    ...(copy === null ? [] : [`with ${copy}`]),
    ...(until === null ? [] : [`until ${until}`, `at number ${shelf}`, ...(extended ? ['extended'] : [])]),
    ...(paused === null ? [] : [`paused until ${paused}`]),
    ...(needed === null ? [] : [`needed until ${needed}`]),
    ...(order.length === 0 ? [] : [`in the order ${order}`]),
    ...(set.length === 0 ? [] : [`any of ${set}`]),
  ].join(' ')

/** The numbers of the holds in one sequence, in its order. */
function orderOf(holds: { sequence: N; place: N }[], { sequence }: { sequence: N }): number[] {
  const members = holds.flatMap((hold, n) => (sequence !== null && hold.sequence === sequence ? [{ ...hold, n }] : []))
  return members.sort((a, b) => (a.place ?? 0) - (b.place ?? 0)).map(({ n }) => n)
}

/** The numbers of the holds in one set. */
function setOf(holds: { set: N }[], { set }: { set: N }): number[] {
  return holds.flatMap((hold, n) => (set !== null && hold.set === set ? [n] : []))
}

const copyLine = (title: number, owner: number, at: number, status: string, [slip, inside]: [N, N], loan: string) =>
  `title ${title} of ${owner} at ${at}: ${status}${slip === null ? '' : ` slip ${slip}`}${inside === null ? '' : ` in ${inside}`}${loan}`
const loanWords = (patron: number, due: N, renewals: number) => `, lent to ${patron} until ${due} (renewed ${renewals})`

type RequestFacts = Pick<Request, 'patron' | 'byIsbn' | 'pickup' | 'state' | 'title' | 'hold' | 'noHold'>
const requestLine = ({ patron, byIsbn, pickup, state, title, hold, noHold }: RequestFacts) =>
  [
    `${byIsbn ? 'ISBN' : 'name'} for ${patron ?? 'nobody any more'} at ${pickup}: ${state}`,
    ...(title === null ? [] : [`it is ${title}`]),
    ...(hold === null ? [] : [`hold ${hold}`]),
    ...(noHold === null ? [] : [noHold]),
  ].join(', ')

const grantLine = (patron: number, helper: number, until: N) => `${patron} lets ${helper} until ${until}`

export function snapshotOfModel({ holds, copies, people, requests, family }: Model): Snapshot {
  return {
    holds: holds.map((hold) => {
      const { patron, title, state, pickup, copy, until, shelf, locker, extended, pausedUntil, neededUntil } = hold
      const shelved = [until, shelf, locker, extended] as const
      const line: HoldFacts = [patron, title, state, pickup, copy, ...shelved, pausedUntil, neededUntil]
      return holdLine(line, orderOf(holds, hold), setOf(holds, hold))
    }),
    copies: copies.map(({ title, owner, at, status, slip, inside, loan }) =>
      copyLine(title, owner, at, status, [slip, inside], loan ? loanWords(loan.patron, loan.due, loan.renewals) : ''),
    ),
    requests: requests.map(requestLine),
    family: family.map(({ patron, helper, until }) => grantLine(patron, helper, until)).sort(),
    told: people.map((_, patron) =>
      [...holds, ...requests].reduce((sum, one) => sum + (one.patron === patron ? one.told : 0), 0),
    ),
  }
}

export function holdersOfModel(model: Model): Holders {
  return model.copies.map(({ loan }, n) => {
    const hold = model.holds[holdOf(model, n) ?? -1]
    return { patron: loan?.patron ?? hold?.patron ?? null, pickup: hold?.pickup ?? null, lent: loan !== null }
  })
}

interface Rows {
  holds: {
    id: number
    patron: N
    title: number
    state: string
    pickup: number
    item: N
    until: string | null
    shelf: N
    locker: boolean
    extended: boolean
    paused: string | null
    needed: string | null
    sequence: N
    place: N
    set: N
  }[]
  items: { id: number; title: number; owner: number; at: number; status: string; slip: N; inside: N }[]
  loans: { item: number; patron: number; due: string; renewals: number }[]
  requests: {
    id: number
    patron: N
    isbn: string | null
    pickup: number
    state: RequestState
    title: N
    hold: N
    noHold: string | null
  }[]
  told: { patron: number; notices: number }[]
  family: { patron: number; helper: number; until: string | null }[]
  lastStep: number
}

export interface SnapshotOfDatabase extends Snapshot {
  holders: Holders
  /** The id of the latest transition. */
  lastStep: number
}

/** Reads the state from the database in one statement, with the ids of new holds and copies. */
export async function snapshotOfDatabase(db: Database, ids: Ids): Promise<SnapshotOfDatabase> {
  const [row] = await db.query<{ rows: Rows }>(`SELECT jsonb_build_object(
    'holds', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'patron', patron_id, 'title', title_id, 'state', state,
        'pickup', pickup_branch_id, 'item', item_id, 'until', shelf_expires_on, 'shelf', shelf_number,
        'locker', pickup_place_id IS NOT NULL, 'extended', shelf_extended_at IS NOT NULL, 'paused', suspended_until, 'needed', needed_until,
        'sequence', sequence_id, 'place', sequence_position, 'set', any_of_id) ORDER BY id), '[]') FROM holds),
    'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'title', title_id, 'owner', branch_id,
        'at', coalesce(away_at_id, branch_id), 'status', status, 'slip', shelved_hold_id,
        'inside', compartment_id) ORDER BY id), '[]') FROM items),
    'loans', (SELECT coalesce(jsonb_agg(jsonb_build_object('item', item_id, 'patron', patron_id, 'due', due_on,
        'renewals', renewals)), '[]') FROM loans WHERE returned_at IS NULL),
    'requests', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'patron', patron_id, 'isbn', isbn, 'state', state,
        'pickup', pickup_branch_id, 'title', title_id, 'hold', hold_id, 'noHold', no_hold) ORDER BY id), '[]')
        FROM title_requests),
    'told', (SELECT coalesce(jsonb_agg(n), '[]') FROM
        (SELECT patron_id AS patron, count(*) AS notices FROM notices
          WHERE kind NOT IN ('FAMILY_ALLOWED', 'FAMILY_ENDED') GROUP BY 1) AS n),
    'family', (SELECT coalesce(jsonb_agg(jsonb_build_object('patron', grantor_id, 'helper', helper_id, 'until', ends_on)), '[]')
        FROM family_grants),
    'lastStep', (SELECT coalesce(max(id), 0) FROM hold_transitions)) AS rows`)
  if (!row) throw new Error('The database says nothing.')
  const { holds, items, loans, requests, told, family, lastStep } = row.rows
  ids.holds = holds.map(({ id }) => id)
  ids.copies = items.map(({ id }) => id)
  ids.requests = requests.map(({ id }) => id)
  const number = (list: number[], id: N) => (id === null ? null : list.indexOf(id))
  const holders = items.map(({ id }) => {
    const kept = holds.find(({ item }) => item === id)
    const loan = loans.find(({ item }) => item === id)
    const patron = number(ids.patrons, loan?.patron ?? kept?.patron ?? null)
    return { patron, pickup: number(ids.branches, kept?.pickup ?? null), lent: loan !== undefined }
  })
  return {
    holders,
    lastStep,
    holds: holds.map((hold) =>
      holdLine(
        [
          number(ids.patrons, hold.patron),
          ids.titles.indexOf(hold.title),
          hold.state,
          ids.branches.indexOf(hold.pickup),
          number(ids.copies, hold.item),
          dayOf(hold.until),
          hold.shelf,
          hold.locker,
          hold.extended,
          dayOf(hold.paused),
          dayOf(hold.needed),
        ],
        orderOf(holds, hold),
        setOf(holds, hold),
      ),
    ),
    copies: items.map(({ id, title, owner, at, status, slip, inside }) => {
      const loan = loans.find(({ item }) => item === id)
      const words = loan ? loanWords(ids.patrons.indexOf(loan.patron), dayOf(loan.due), loan.renewals) : ''
      const places: [N, N] = [number(ids.holds, slip), number(ids.compartments, inside)]
      const [home, here] = [ids.branches.indexOf(owner), ids.branches.indexOf(at)]
      return copyLine(ids.titles.indexOf(title), home, here, status, places, words)
    }),
    requests: requests.map(({ patron, isbn, pickup, state, title, hold, noHold }) =>
      requestLine({
        patron: number(ids.patrons, patron),
        byIsbn: isbn !== null,
        pickup: ids.branches.indexOf(pickup),
        state,
        title: number(ids.titles, title),
        hold: number(ids.holds, hold),
        noHold,
      }),
    ),
    family: family
      .map(({ patron, helper, until }) =>
        grantLine(ids.patrons.indexOf(patron), ids.patrons.indexOf(helper), dayOf(until)),
      )
      .sort(),
    told: ids.patrons.map((id) => told.find(({ patron }) => patron === id)?.notices ?? 0),
  }
}
