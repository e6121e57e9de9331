import { holdsOn, isEachSuspended, renewalsOf } from './koha-tables.ts'
import { oneOf } from './random-numbers.ts'
import { type Answer, ask } from './service-client.ts'

/** The outcome that the patron is told. */
export type Told = 'DONE' | 'NOT' | 'UNKNOWN'

export interface Act {
  what: string
  told: Told
  /** Whether the effect was in Koha's tables before and after the act. */
  before: boolean
  after: boolean
  /** The hold or loan that is counted, and how often it was placed or renewed before. */
  counted?: { key: string; before: number }
}

export interface Title {
  id: string
  record: string
}
export interface Account {
  holds: { id: string; pickupBranch: { code: string } | null; title: { controlNumber: string } }[]
  loans: { id: string; renewals: number; dueOn: string }[]
}
export interface World {
  titles: Title[]
  branches: { id: string; code: string }[]
}

const accountQuery = `{ me { holds(first: 50) { edges { node { id pickupBranch { code } title { controlNumber } } } }
  loans(first: 50) { edges { node { id renewals dueOn } } } } }`

/** Null when the service cannot show the account. */
export async function accountOf(token: string): Promise<Account | null> {
  const { data } = await ask(accountQuery, {}, token)
  const me = data.me as Record<'holds' | 'loans', { edges: { node: never }[] }> | null | undefined
  if (!me?.holds || !me.loans) return null
  return { holds: me.holds.edges.map(({ node }) => node), loans: me.loans.edges.map(({ node }) => node) }
}

/** The number of the library system in a global ID such as Hold:5. */
export const numberIn = (id: string) => id.slice(id.indexOf(':') + 1)

const refusal = '... on RefusedByLibrary { reason }'
const queries = {
  place: `mutation ($input: PlaceHoldsInput!) { placeHolds(input: $input) { __typename ${refusal}
    ... on PlaceHoldsPayload { placements { refusal { __typename ${refusal} } } } } }`,
  cancel: `mutation ($id: ID!) { cancelHold(id: $id) { __typename ${refusal} } }`,
  change: `mutation ($id: ID!, $to: ID!) { updateHold(id: $id, pickupBranchId: $to) { __typename ${refusal} } }`,
  suspend: `mutation ($until: Date!) { setHoldSuspension(until: $until) { __typename ${refusal} } }`,
  resume: 'mutation { deleteHoldSuspension { patron { id } } }',
  renew: `mutation ($loans: [RenewLoanInput!]!) { renewLoans(loans: $loans) { refusal { __typename ${refusal} } } }`,
}

interface Result {
  __typename?: string
  reason?: string
}

function toldBy(answer: Answer, result: Result | null | undefined, isDone: (result: Result | null) => boolean): Told {
  if (answer.code) return answer.mayBeDone ? 'UNKNOWN' : 'NOT'
  if (result === undefined) return 'NOT'
  if (result?.reason === 'PERHAPS_DONE') return 'UNKNOWN'
  return isDone(result) ? 'DONE' : 'NOT'
}

async function watched(what: string, effect: () => boolean, send: () => Promise<Told>): Promise<Act> {
  const before = effect()
  const told = await send()
  return { what, told, before, after: effect() }
}

async function place(card: string, token: string, { titles, branches }: World, random: () => number): Promise<Act> {
  const title = oneOf(titles, random)
  const input = {
    ...{ key: `random-${process.pid}-${Math.trunc(random() * 1e12)}`, titleIds: [title.id], contactMethod: 'NONE' },
    pickupBranchId: oneOf(branches, random).id,
  }
  const answers: string[] = []
  const press = async () => {
    const answer = await ask(queries.place, { input }, token)
    const payload = answer.data.placeHolds as (Result & { placements?: { refusal: Result | null }[] }) | undefined
    const result = payload?.placements ? payload.placements[0]?.refusal : payload
    answers.push(`${answer.status} ${answer.code ?? result?.reason ?? result?.__typename ?? 'placed'}`)
    return toldBy(answer, result, (refused) => refused === null)
  }
  const counted = { key: `${card} ${title.record}`, before: holdsOn(card, title.record).ever }
  const isPlaced = () => holdsOn(card, title.record).open > 0
  const act = await watched(`place ${title.record}`, isPlaced, async () => {
    // A patron who presses twice sends the same key twice.
    const said = await Promise.all(random() < 0.25 ? [press(), press()] : [press()])
    return said.find((told) => told === 'DONE') ?? said.find((told) => told === 'UNKNOWN') ?? 'NOT'
  })
  return { ...act, counted, what: `${act.what} (${answers.join(', ')})` }
}

async function renew(token: string, { id, renewals }: Account['loans'][number]): Promise<Act> {
  const number = numberIn(id)
  const counted = { key: number, before: renewalsOf(number) }
  const act = await watched(
    `renew ${number}`,
    () => renewalsOf(number) > counted.before,
    async () => {
      const answer = await ask(queries.renew, { loans: [{ id, renewalsSeen: renewals }] }, token)
      const [result] = (answer.data.renewLoans ?? []) as { refusal: Result | null }[]
      return toldBy(answer, result?.refusal, (refused) => refused === null)
    },
  )
  return { ...act, counted }
}

/** Carries out one random act. Returns null when the patron has nothing for it. */
export async function randomAct(card: string, token: string, world: World, random: () => number): Promise<Act | null> {
  const account = await accountOf(token)
  if (!account) return null
  const kinds = ['place', 'place', 'place', 'cancel', 'change', 'suspend', 'resume', 'renew', 'renew'] as const
  const kind = oneOf(kinds, random)
  if (kind === 'place') return place(card, token, world, random)
  if (kind === 'renew') return account.loans.length > 0 ? renew(token, oneOf(account.loans, random)) : null
  if (account.holds.length === 0) return null
  const hold = oneOf(account.holds, random)
  const record = hold.title.controlNumber
  const send = async (variables: object, name: string, type: string): Promise<Told> => {
    const answer = await ask(queries[kind], variables, token)
    return toldBy(
      answer,
      answer.data[name] as Result,
      (result) => result !== null && (!type || result.__typename === type),
    )
  }
  if (kind === 'cancel') {
    const isGone = () => holdsOn(card, record).open === 0
    return watched(`cancel ${record}`, isGone, () => send({ id: hold.id }, 'cancelHold', 'Hold'))
  }
  if (kind === 'change') {
    const to = oneOf(world.branches, random)
    const isThere = () => holdsOn(card, record).pickup === to.code
    return watched(`change ${record} to ${to.code}`, isThere, () =>
      send({ id: hold.id, to: to.id }, 'updateHold', 'Hold'),
    )
  }
  if (kind === 'resume')
    return watched(
      kind,
      () => isEachSuspended(card, '0'),
      () => send({}, 'deleteHoldSuspension', ''),
    )
  const until = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  return watched(
    kind,
    () => isEachSuspended(card, '1'),
    () => send({ until }, 'setHoldSuspension', 'HoldSuspension'),
  )
}
