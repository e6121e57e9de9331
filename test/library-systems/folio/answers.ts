import { randomUUID } from 'node:crypto'
import type { FakeCharge, FakeHold, FakeLoan, FakePatron, FakeState } from './state.ts'

export interface FakeRequest {
  method: string
  path: string[]
  query: URLSearchParams
  headers: Record<string, unknown>
  body: unknown
}

export interface FakeResponse {
  status: number
  body: object | string
}

export const apiKey = 'eyJzIjoibWFkb2d1Y2hpIiwidCI6ImRpa3UiLCJ1IjoicGF0cm9uIn0='
export const tenant = 'diku'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const no = (code: number, errorMessage: string): FakeResponse => ({ status: code, body: { code, errorMessage } })
/** The gateway passes on only the first message in the backend's list of errors. */
const refused = (...messages: string[]): FakeResponse => no(422, messages[0] ?? 'No error message found')

/** The two parts of FOLIO that patrons' software calls: edge-patron, and Okapi for sign-in. */
export function answerOf(state: FakeState, asked: FakeRequest): FakeResponse {
  if (asked.path.join('/') === 'bl-users/login-with-expiry') return signIn(state, asked)
  const [first, second, patron, ...rest] = asked.path
  if (first !== 'patron' || second !== 'account' || patron === undefined) return no(404, 'Not found')
  if (asked.headers.authorization !== `apikey ${apiKey}` && asked.query.get('apikey') !== apiKey) {
    return no(401, 'Access Denied')
  }
  const found = state.patrons.find(({ externalSystemId }) => externalSystemId === patron)
  if (!found) return no(404, `Unable to find patron ${patron}`)
  return ofPatron(state, found, rest, asked)
}

function signIn(state: FakeState, { method, headers, body }: FakeRequest): FakeResponse {
  const given = body as { username?: string; password?: string }
  if (method !== 'POST') return { status: 405, body: 'Method not allowed' }
  if (headers['x-okapi-tenant'] !== tenant) return { status: 400, body: 'No such Tenant' }
  if (!given?.username || !given.password) return { status: 400, body: 'Improperly formatted request' }
  const patron = state.patrons.find(
    ({ username, password }) => username === given.username?.toLowerCase() && password === given.password,
  )
  if (!patron?.active) {
    const message = 'Wrong username or wrong password or account blocked'
    return { status: 422, body: { errors: [{ message, code: 'wrong.username.or.wrong.password.or.account.blocked' }] } }
  }
  const { username, id, externalSystemId, barcode, active } = patron
  const user = { username, id, ...(externalSystemId && { externalSystemId }), barcode, active, type: 'patron' }
  return { status: 201, body: { user, permissions: { permissions: [] }, tenant } }
}

function ofPatron(
  state: FakeState,
  patron: FakePatron,
  [kind, id = '', act]: string[],
  asked: FakeRequest,
): FakeResponse {
  const { method, query, body } = asked
  if (kind === undefined && method === 'GET') return account(state, patron, query)
  if (kind === 'instance' && act === 'allowed-service-points' && method === 'GET') return places(state, id)
  if (kind === 'instance' && act === 'hold' && method === 'POST') return place(state, patron, id, body)
  if (kind === 'item' && act === 'renew' && method === 'POST') return renew(state, patron, id)
  if (kind === 'hold' && act === 'cancel' && method === 'POST') return cancel(state, patron, id, body)
  return no(404, 'Not found')
}

const open = ['Open - Not yet filled', 'Open - Awaiting pickup', 'Open - In transit']

function account(state: FakeState, { username, charges }: FakePatron, query: URLSearchParams): FakeResponse {
  const ofPatron = ({ patron }: { patron: string }) => patron === username
  const holds = state.holds.filter(ofPatron).filter(({ status }) => status.startsWith('Open'))
  const loans = state.loans.filter(ofPatron)
  // mod-patron treats delivery requests this way.
  if (holds.some(({ status }) => !open.includes(status))) return refused('Invalid value of status')
  const body = {
    totalCharges: {
      amount: charges.reduce((sum, { amount }) => sum + amount, 0),
      isoCurrencyCode: charges[0]?.currency ?? 'JPY',
    },
    totalChargesCount: charges.length,
    totalLoans: loans.length,
    totalHolds: holds.length,
    charges: query.get('includeCharges') === 'true' ? charges.map((charge) => chargeShown(state, charge)) : [],
    holds: query.get('includeHolds') === 'true' ? holds.map((hold) => holdShown(state, hold)) : [],
    loans: query.get('includeLoans') === 'true' ? loans.map((loan) => loanShown(state, loan)) : [],
  }
  return { status: 200, body }
}

function chargeShown(state: FakeState, { record, amount, currency, description, since }: FakeCharge) {
  const chargeAmount = { amount, isoCurrencyCode: currency }
  return { item: itemShown(state, record), chargeAmount, accrualDate: since.toISOString(), description, state: 'Open' }
}

function holdShown(state: FakeState, { id, record, status, pickup, requestDate, position }: FakeHold) {
  const said = { requestId: id, item: itemShown(state, record), requestDate: requestDate.toISOString() }
  return { ...said, status, pickupLocationId: pickup, ...(position !== null && { queuePosition: position }) }
}

function loanShown(state: FakeState, { id, record, copy, loanDate, dueDate }: FakeLoan) {
  const dates = { loanDate: loanDate.toISOString(), dueDate: dueDate.toISOString() }
  return { id, item: { ...itemShown(state, record), itemId: copy }, ...dates, overdue: dueDate < state.now() }
}

function itemShown({ records }: FakeState, record: string) {
  const { title = '', author = '' } = records.find(({ id }) => id === record) ?? {}
  return { instanceId: record, title, author }
}

function places({ records, servicePoints }: FakeState, record: string): FakeResponse {
  if (!records.some(({ id }) => id === record)) return refused(`Instance with ID ${record} was not found`)
  const allowed = servicePoints.map(({ id, name }) => ({ id, name, discoveryName: name }))
  return { status: 200, body: { allowedServicePoints: allowed } }
}

function place(state: FakeState, patron: FakePatron, record: string, body: unknown): FakeResponse {
  const { pickupLocationId } = (body ?? {}) as { pickupLocationId?: string }
  if (!body) return no(400, 'No hold data provided')
  if (!state.records.some(({ id }) => id === record)) return refused('Instance does not exist')
  if (!state.servicePoints.some(({ id }) => id === pickupLocationId))
    return refused('Pickup service point does not exist')
  const has = (list: { patron: string; record: string }[]) =>
    list.some((one) => one.patron === patron.username && one.record === record)
  if (patron.blocked) return refused(patron.blocked)
  if (has(state.loans)) return refused("This requester already has a loan for one of the instance's items")
  if (has(state.holds.filter(({ status }) => status.startsWith('Open')))) {
    return refused('This requester already has an open request for this instance', 'never passed on')
  }
  const reason = state.notHoldable.get(record)
  if (reason) return refused(reason)
  // The gateway sets the date of the request, whatever was sent.
  const hold = {
    id: randomUUID(),
    patron: patron.username,
    record,
    pickup: pickupLocationId ?? '',
    status: 'Open - Not yet filled',
    requestDate: state.now(),
    position: 1,
  }
  state.holds.push(hold)
  state.written.push(`placed ${hold.id}`)
  return { status: 201, body: holdShown(state, hold) }
}

function cancel(state: FakeState, patron: FakePatron, id: string, body: unknown): FakeResponse {
  const { holdId = '', cancellationReasonId = '' } = (body ?? {}) as { holdId?: string; cancellationReasonId?: string }
  if (!uuid.test(holdId) || !uuid.test(cancellationReasonId)) {
    return refused('required fields for cancelling holds are missing (holdId, cancellationReasonId)')
  }
  const hold = state.holds.find((hold) => hold.id === id && hold.patron === patron.username)
  if (!hold) return no(404, 'Not found')
  if (!hold.status.startsWith('Open')) return refused('The Request has already been closed')
  hold.status = 'Closed - Cancelled'
  state.written.push(`cancelled ${id}`)
  return { status: 201, body: { ...holdShown(state, hold), cancellationReasonId, canceledByUserId: patron.id } }
}

const mostRenewals = 2

function renew(state: FakeState, { username, blocked }: FakePatron, copy: string): FakeResponse {
  const loan = state.loans.find((loan) => loan.copy === copy && loan.patron === username)
  if (!loan) return refused('Cannot renew item checked out to different user')
  if (blocked) return refused('Patron blocked from renewing')
  if (loan.renewals >= mostRenewals) return refused('loan at maximum renewal number')
  if (state.holds.some(({ record, status }) => record === loan.record && status.startsWith('Open'))) {
    return refused('Items with this loan policy cannot be renewed when there is an active, pending hold request')
  }
  loan.renewals++
  loan.dueDate = new Date(loan.dueDate.getTime() + 14 * 86_400_000)
  state.written.push(`renewed ${loan.id}`)
  return { status: 201, body: loanShown(state, loan) }
}
