import { type Answer, ask } from '../service-client.ts'
import { type TitleLabel, titlePrefix } from './data.ts'
import { press, type Visitor } from './visitor.ts'

interface Result {
  __typename: string
  reason?: string
  state?: string
  refusal?: Result | null
  placements?: { refusal: Result | null }[]
  token?: string
}

const result = '__typename ... on RefusedByLibrary { reason }'
const documents = {
  signIn: `mutation ($card: String!, $password: String!) { act: signIn(cardNumber: $card, password: $password) {
    ${result} ... on SignInPayload { token } } }`,
  place: `mutation ($input: PlaceHoldsInput!) { act: placeHolds(input: $input) { ${result}
    ... on PlaceHoldsPayload { placements { refusal { ${result} } } } } }`,
  change: `mutation ($id: ID!, $to: ID!) { act: updateHold(id: $id, pickupBranchId: $to) { ${result} } }`,
  cancel: `mutation ($id: ID!) { act: cancelHold(id: $id) { ${result} ... on Hold { state } } }`,
  suspend: `mutation ($until: Date!) { act: setHoldSuspension(until: $until) { ${result} } }`,
  resume: 'mutation { act: deleteHoldSuspension { __typename } }',
  renew: `mutation ($loans: [RenewLoanInput!]!) { act: renewLoans(loans: $loans) { refusal { ${result} } } }`,
}

const account = `{ me { holds(first: 50) { edges { node { id title { title } } } }
  loans(first: 50) { edges { node { id renewals title { title } } } } } }`

interface Row {
  id: string
  renewals?: number
  title: { title: string }
}

/** The code of a refusal, written as the reasons of a library system are: PatronBlocked is PATRON_BLOCKED. */
export const codeOf = ({ __typename, reason }: Result) =>
  reason ?? __typename.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()

let keys = 0

/** A program that acts for a patron by GraphQL. */
export function openGraphqlVisitor(
  titleId: (label: TitleLabel) => string,
  branchId: (code: string) => string,
): Visitor {
  let token = ''
  const send = async (name: keyof typeof documents, variables: object, done: string[]): Promise<string> => {
    const answer = await ask(documents[name], variables, token)
    return outcomeOf(answer, done)
  }
  const find = async (list: 'holds' | 'loans', label: TitleLabel): Promise<Row | undefined> => {
    const { data } = await ask(account, {}, token)
    const me = data.me as Record<typeof list, { edges: { node: Row }[] }> | null
    return me?.[list].edges.find(({ node }) => node.title.title === `${titlePrefix} ${label}`)?.node
  }
  const onHold = async (label: TitleLabel, act: (id: string) => Promise<string>) => {
    const hold = await find('holds', label)
    return hold ? act(hold.id) : 'NOT_OFFERED'
  }
  return {
    way: 'GraphQL',
    async signIn(card, password) {
      const answer = await ask(documents.signIn, { card, password })
      const signed = answer.data.act as Result | undefined
      token = signed?.token ?? ''
      return token ? 'SIGNED_IN' : outcomeOf(answer, [])
    },
    place(titles, pickup, { how, ...options } = {}) {
      const input = {
        ...{ key: `trial-${process.pid}-${Date.now()}-${++keys}`, titleIds: titles.map(titleId) },
        ...{ pickupBranchId: branchId(pickup), contactMethod: 'NONE', ...options },
      }
      return press(() => send('place', { input }, []), how)
    },
    change: (title, pickup, how) =>
      onHold(title, (id) => press(() => send('change', { id, to: branchId(pickup) }, ['Hold']), how)),
    cancel: (title, how) => onHold(title, (id) => press(() => send('cancel', { id }, ['Hold']), how)),
    suspend: (until, how) => press(() => send('suspend', { until }, ['HoldSuspension']), how),
    resume: (how) => press(() => send('resume', {}, ['AccountPayload']), how),
    async renew(title, how) {
      const loan = await find('loans', title)
      if (!loan) return 'NOT_OFFERED'
      const loans = [{ id: loan.id, renewalsSeen: loan.renewals }]
      return press(() => send('renew', { loans }, []), how)
    },
    async signOut() {
      await ask('mutation { signOut { wasSignedIn } }', {}, token)
      return 'DONE'
    },
  }
}

function outcomeOf({ data, code, status }: Answer, done: string[]): string {
  const act = data.act as Result | Result[] | null | undefined
  if (!act) return code ?? `STATUS_${status}`
  if (Array.isArray(act)) return act.map(({ refusal }) => (refusal ? codeOf(refusal) : 'DONE')).join(' ')
  if (act.placements) return act.placements.map(({ refusal }) => (refusal ? codeOf(refusal) : 'DONE')).join(' ')
  if (act.state?.startsWith('CANCEL')) return act.state
  return done.includes(act.__typename) ? 'DONE' : codeOf(act)
}
