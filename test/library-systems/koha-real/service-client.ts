import { environment } from './environment.ts'

export interface Answer {
  status: number
  data: Record<string, unknown>
  /** The code of the first error. */
  code: string | null
  /** Whether the error says that a change may have been made. */
  mayBeDone: boolean
}

/** Sends a GraphQL operation to the service. Without any answer, a change may have been made. */
export const ask = (query: string, variables: object, token?: string): Promise<Answer> =>
  send(query, variables, token).catch(() => ({ status: 0, data: {}, code: 'NO_ANSWER', mayBeDone: true }))

async function send(query: string, variables: object, token?: string): Promise<Answer> {
  const response = await fetch(`${environment.serviceUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as {
    data?: Answer['data']
    errors?: { extensions?: { code?: string; written?: string } }[]
  }
  const said = errors?.[0]?.extensions
  return { status: response.status, data: data ?? {}, code: said?.code ?? null, mayBeDone: said?.written === 'unknown' }
}

const signInQuery = `mutation ($card: String!, $password: String!) {
  signIn(cardNumber: $card, password: $password) { __typename ... on SignInPayload { token } }
}`

/** Signs in, again and again while the library system does not answer. */
export async function signIn(card: string): Promise<string> {
  for (let tries = 0; tries < 30; tries++) {
    const { data } = await ask(signInQuery, { card, password: environment.password })
    const { token } = (data.signIn ?? {}) as { token?: string }
    if (token) return token
    await new Promise((resolve) => setTimeout(resolve, 2_000))
  }
  throw new Error(`The card ${card} cannot sign in.`)
}
