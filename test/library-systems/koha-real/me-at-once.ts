import { Agent, get, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { quantile } from '../../bench/middle.ts'
import { environment } from './environment.ts'
import { ask, signIn } from './service-client.ts'

/**
 * Measures `me` with holds and loans for all CARDS at once, and the same by Koha's API alone:
 * node --import tsx test/library-systems/koha-real/me-at-once.ts [ROUNDS]
 *
 * The service is started with `debt-limit`, so both read charges. Between two rounds the service forgets the accounts
 * that it keeps for seconds.
 */
const rounds = Number(process.argv[2] ?? 10)
const { kohaUrl, kohaKey, cards } = environment
const query = `{ me { holds(first: 50) { edges { node { id state } } } loans(first: 50) { edges { node { id dueOn } } } } }`

async function kohaToken(): Promise<string> {
  const [client_id, client_secret] = kohaKey
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret })
  const answer = await fetch(`${kohaUrl}/oauth/token`, { method: 'POST', body })
  return ((await answer.json()) as { access_token: string }).access_token
}

const bearer = await kohaToken()
/** A worker of Koha waits on each open connection, so connections that stay open would make the direct way slower. */
const agent = new Agent({ keepAlive: false })
async function koha(path: string, embed?: string) {
  const headers = { authorization: `Bearer ${bearer}`, ...(embed && { 'x-koha-embed': embed }) }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(kohaUrl + path, { headers, agent }, resolve).on('error', reject)
  })
  if (answer.statusCode !== 200) throw new Error(`Koha answers ${answer.statusCode} for ${path}.`)
  return json(answer) as Promise<{ patron_id: number; item_id?: number | null }[]>
}

const numbers = await Promise.all(
  cards.map(async (card) => (await koha(`/patrons?cardnumber=${encodeURIComponent(card)}&_match=exact`))[0]?.patron_id),
)
/** The adapter's requests for one account in front of 23.05, which cannot embed the items of holds and loans. */
async function fromKoha(patron: number | undefined) {
  const [, holds, checkouts] = await Promise.all([
    koha(`/patrons/${patron}`),
    koha(`/holds?patron_id=${patron}&_per_page=-1&_match=exact`, 'cancellation_requested'),
    koha(`/checkouts?patron_id=${patron}&_per_page=-1&_match=exact`),
    koha(`/patrons/${patron}/account`),
  ])
  const items = [...holds, ...checkouts].flatMap(({ item_id }) => item_id ?? [])
  const asked = new URLSearchParams({ q: JSON.stringify({ item_id: { '-in': items } }), _per_page: '-1' })
  if (items.length > 0) await koha(`/items?${asked}`, 'biblio')
}

const tokens: string[] = []
for (const card of cards) tokens.push(await signIn(card))
const times = { koha: [] as number[], service: [] as number[], again: [] as number[] }
const statuses = new Map<number, number>()
async function timed(into: number[], work: () => Promise<unknown>) {
  const began = performance.now()
  await work()
  into.push(performance.now() - began)
}
async function me(token: string) {
  const { status, data } = await ask(query, {}, token)
  statuses.set(status, (statuses.get(status) ?? 0) + 1)
  if (status === 200 && !data.me) throw new Error('The account is missing.')
}
for (let round = 0; round < rounds; round++) {
  await Promise.all(numbers.map((number) => timed(times.koha, () => fromKoha(number))))
  await wait(500)
  await Promise.all(tokens.map((token) => timed(times.service, () => me(token))))
  await Promise.all(tokens.map((token) => timed(times.again, () => me(token))))
  await wait(6_000)
}
const told = (name: keyof typeof times) => {
  const at = (part: number) => Math.round(quantile(times[name], part))
  return `${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`
}
console.log(`${cards.length} patrons at once, ${rounds} rounds`)
for (const name of ['koha', 'service', 'again'] as const) console.log(told(name))
console.log(`service / koha at p50: ${(quantile(times.service) / quantile(times.koha)).toFixed(2)}`)
console.log(`statuses: ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}`)
