/**
 * Guesses the second factor of an account whose password is known, from many networks in parallel.
 * Usage: `PROXIES=1 npm start`, then `node test/attacks/guess-second-factor.mjs [URL [CARD PASSWORD]]`. The card
 * belongs to a staff member of the demo library, and gets a second factor if it has none.
 * It needs only Node, attacks only loopback addresses, and sends 200 codes. Exit code 0: the service compared at most 5
 * codes for each ticket and 10 for the account.
 */
import { createHmac, randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

const [address = 'http://127.0.0.1:3000', card = '90000001', password = 'madoguchi'] = process.argv.slice(2)
const base = new URL(address)
if (!['127.0.0.1', 'localhost', '[::1]'].includes(base.hostname)) {
  console.error(`This attack is for loopback addresses only. ${base.hostname} is another host.`)
  process.exit(2)
}

/** Each call comes from another network, as a service behind one proxy (PROXIES=1) sees it. */
async function ask(query, variables, token, retries = 20) {
  const octet = () => randomInt(1, 255)
  const headers = {
    'Content-Type': 'application/json',
    'X-Forwarded-For': `${randomInt(11, 99)}.${octet()}.${octet()}.${octet()}`,
    ...(token && { Authorization: `Bearer ${token}` }),
  }
  const init = {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(60_000),
  }
  const response = await fetch(new URL('/graphql', base), init)
  const { data, errors } = await response.json()
  if (response.status === 503 && retries > 0) {
    await wait(1_000)
    return ask(query, variables, token, retries - 1)
  }
  if (errors) throw new Error(JSON.stringify(errors))
  return data.answer
}

const signIn = () =>
  ask(
    `mutation ($card: String!, $password: String!) {
      answer: signIn(cardNumber: $card, password: $password) {
        __typename
        ... on SignInPayload { token }
        ... on SecondFactorNeeded { ticket }
      }
    }`,
    { card, password },
  )

/** The code that a phone shows now (RFC 6238). */
function codeOf(key) {
  const bits = [...key]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', secret).update(step).digest()
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

async function setUp(token) {
  await ask(
    `mutation ($password: String!) { answer: beginSecondFactor(password: $password) { __typename } }`,
    { password },
    token,
  )
  const { pendingSecondFactor } = await ask('{ answer: me { pendingSecondFactor { key } } }', {}, token)
  const { key } = pendingSecondFactor
  const confirm = 'mutation ($code: String!) { answer: confirmSecondFactor(code: $code) { __typename } }'
  const { __typename } = await ask(confirm, { code: codeOf(key) }, token)
  console.log(`The card had no second factor and got one: ${__typename}, key ${key}`)
}

async function newTicket() {
  const answer = await signIn()
  if (answer.__typename !== 'SecondFactorNeeded') throw new Error(`signIn answers ${answer.__typename}`)
  return answer.ticket
}

/** Sends random codes in parallel. Returns how often each answer came. */
async function guess(ticket, count) {
  const send = () =>
    ask(
      `mutation ($ticket: String!, $code: String!) {
        answer: signInWithSecondFactor(ticket: $ticket, code: $code) { __typename }
      }`,
      { ticket, code: String(randomInt(1_000_000)).padStart(6, '0') },
    )
  const answers = await Promise.all(Array.from({ length: count }, send))
  const counts = {}
  for (const { __typename } of answers) counts[__typename] = (counts[__typename] ?? 0) + 1
  return counts
}

const first = await signIn()
if (first.__typename === 'SignInPayload') await setUp(first.token)
else if (first.__typename !== 'SecondFactorNeeded') throw new Error(`signIn answers ${first.__typename}`)

const taken = []
for (let ticket = 1; ticket <= 10; ticket++) {
  const counts = await guess(await newTicket(), 20)
  console.log(`ticket ${ticket}, 20 codes from 20 networks:`, counts)
  taken.push(counts.WrongSecondFactor ?? 0)
}
const all = taken.reduce((sum, count) => sum + count, 0)
console.log(`${all} of 200 codes were compared.`)
process.exit(Math.max(...taken) > 5 || all > 10 ? 1 : 0)
