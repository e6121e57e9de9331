/**
 * Holds request bodies open, and reports whether the service still answers other clients during and after the attack.
 * Usage: `node test/attacks/held-bodies.mjs http://127.0.0.1:3000`. It needs only Node, attacks only loopback
 * addresses, opens at most 40 connections and stops within 40 seconds. Exit code 0: all probes were answered.
 */
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const holdSeconds = 13
const attacks = [
  { path: '/graphql', type: 'application/json', count: 18 },
  { path: '/oauth/token', type: 'application/x-www-form-urlencoded', count: 14 },
  { path: '/sign-in', type: 'application/x-www-form-urlencoded', count: 8 },
]
const probes = [
  { name: 'GET /', path: '/', init: {} },
  {
    name: 'POST /graphql',
    path: '/graphql',
    init: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"query":"{ __typename }"}' },
  },
]

const base = new URL(process.argv[2] ?? 'http://127.0.0.1:3000')
if (!['127.0.0.1', 'localhost', '[::1]'].includes(base.hostname)) {
  console.error(`This attack is for loopback addresses only. ${base.hostname} is another host.`)
  process.exit(2)
}

/**
 * Sends the headers and one chunk, and leaves the body unfinished. Half of the clients never read the answer, so their
 * connections end with a reset.
 */
function hold({ path, type }, reads) {
  const socket = connect({ host: base.hostname.replace(/[[\]]/g, ''), port: Number(base.port || 80) })
  const head = `POST ${path} HTTP/1.1\r\nHost: ${base.host}\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`
  socket.on('error', () => {})
  socket.write(`${head}1\r\n{\r\n`)
  const answered = new Promise((done) => {
    if (reads) socket.once('data', (bytes) => done(String(bytes).slice(9, 12)))
    socket.once('close', () => done('closed'))
  })
  return { answered, release: () => socket.destroy() }
}

/** Sends each probe. Returns those that were not answered with 200 within 5 seconds. */
async function failures(when) {
  const answers = await Promise.all(
    probes.map(({ name, path, init }) =>
      fetch(new URL(path, base), { ...init, signal: AbortSignal.timeout(5_000) }).then(
        ({ status }) => ({ name, status }),
        (error) => ({ name, status: error.name }),
      ),
    ),
  )
  for (const { name, status } of answers) console.log(`${when}: ${name} → ${status}`)
  return answers.filter(({ status }) => status !== 200)
}

const failed = await failures('before')
const held = attacks.flatMap((attack) => Array.from({ length: attack.count }, (_, i) => hold(attack, i % 2 === 0)))
await wait(1_000)
failed.push(...(await failures('while bodies are held')))
await wait(holdSeconds * 1_000)
const statuses = await Promise.all(held.map(({ answered }) => Promise.race([answered, wait(100, 'none')])))
console.log(`${held.length} held bodies were answered with: ${[...new Set(statuses)].join(', ')}`)
for (const { release } of held) release()
await wait(1_000)
failed.push(...(await failures('after all connections were closed')))
process.exit(failed.length > 0 ? 1 : 0)
