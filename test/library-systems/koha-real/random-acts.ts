import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { randomAct, type Title, type Told, type World } from './acts.ts'
import { problemsOfAccount, problemsOfActs, type RecordedAct } from './compare.ts'
import { environment, required } from './environment.ts'
import { type FaultName, faults, startFaultProxy } from './fault-proxy.ts'
import { generator, oneOf } from './random-numbers.ts'
import { ask, signIn } from './service-client.ts'

/**
 * Random acts of patrons while faults are injected between the service and Koha, with Koha's own tables as the witness:
 * node --import tsx test/library-systems/koha-real/random-acts.ts [ACTS] [SEED]
 *
 * The service must be started before with LIBRARY_SYSTEM_URL on PROXY_PORT. PICKUPS are codes of pickup branches, and
 * TITLES words that find titles, both separated by commas. RESTART, a program, restarts Koha.
 */
const wanted = Number(process.argv[2] ?? 200)
const seed = Number(process.argv[3] ?? Math.trunc(Date.now() / 1000) % 100_000)
console.log(`${wanted} acts, seed ${seed}`)
const proxy = await startFaultProxy(new URL(environment.kohaUrl), Number(required('PROXY_PORT')))

const search = `query ($words: String!) { titles(conditions: { keyword: $words }, first: 20) {
  edges { node { id source controlNumber } } } }`

async function readWorld(): Promise<World> {
  const { data } = await ask('{ library { branches { id code } } }', {})
  const pickups = required('PICKUPS').split(',')
  const { branches } = data.library as Pick<World, 'branches'>
  const titles = new Map<string, Title>()
  for (const words of required('TITLES').split(',')) {
    const { data } = await ask(search, { words })
    const { edges } = data.titles as { edges: { node: { id: string; source: string; controlNumber: string } }[] }
    for (const { node } of edges) {
      if (node.source === 'koha') titles.set(node.id, { id: node.id, record: node.controlNumber })
    }
  }
  return { titles: [...titles.values()], branches: branches.filter(({ code }) => pickups.includes(code)) }
}

const world = await readWorld()
console.log(`${world.titles.length} titles, ${world.branches.length} branches, ${environment.cards.length} patrons`)
const acts: RecordedAct[] = []
let left = wanted
let fault: FaultName = 'none'

async function actAsPatron(card: string, token: string, number: number) {
  const random = generator(seed * 100 + number)
  while (left > 0) {
    left -= 1
    const began = performance.now()
    const during = fault
    const act = await randomAct(card, token, world, random)
    if (act) acts.push({ ...act, card, fault: during, seconds: (performance.now() - began) / 1000 })
    else left += 1
    if (act && acts.length % 20 === 0)
      console.log(`${acts.length} acts after ${Math.round(performance.now() / 1000)} s`)
    await wait(act ? random() * 800 : 1_000)
  }
}

async function injectFaults() {
  const random = generator(seed)
  while (left > 0) {
    fault = random() < 0.35 ? 'none' : oneOf(faults, random)
    proxy.set(fault)
    if (process.env.RESTART && random() < 0.06) {
      console.log('Koha restarts')
      await promisify(execFile)(process.env.RESTART)
    }
    await wait(2_500 + random() * 4_000)
  }
  proxy.set('none')
}

const patrons = await Promise.all(environment.cards.map(async (card) => [card, await signIn(card)] as const))
await Promise.all([injectFaults(), ...patrons.map(([card, token], number) => actAsPatron(card, token, number))])
console.log('The acts are over. The accounts are compared in a minute.')
await wait(60_000)
const problems = problemsOfActs(acts)
for (const card of environment.cards) problems.push(...(await problemsOfAccount(card)))

const summary = (some: RecordedAct[]) => {
  const of = (told: Told) => some.filter((act) => act.told === told).length
  const longest = Math.max(0, ...some.map(({ seconds }) => seconds))
  return `${some.length} acts: ${of('DONE')} done, ${of('NOT')} not done, ${of('UNKNOWN')} perhaps done; longest ${longest.toFixed(1)} s`
}
for (const name of faults) console.log(`  ${name}: ${summary(acts.filter((act) => act.fault === name))}`)
console.log(`${summary(acts)}; ${proxy.requests()} requests to Koha`)
for (const kind of ['doubled', 'lost', 'wrong']) {
  console.log(`${problems.filter((problem) => problem.startsWith(kind)).length} ${kind}`)
}
for (const problem of problems) console.log(problem)
proxy.close()
process.exit(problems.length === 0 ? 0 : 1)
