import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmHolds } from '../../server/domain/holds/confirm.ts'
import { fieldValues, type Message } from '../../server/sip2-codec/message.ts'
import { forSeconds } from '../model/for-seconds.ts'
import { brokenRules } from '../model/invariants.ts'
import { momentOf } from '../model/moments.ts'
import { build, type Ids, people, reset } from '../model/small-library.ts'
import { useDatabase } from '../support/database/database.ts'
import { password, passwordHash } from '../support/library/password.ts'
import { testLengths } from '../support/source/extent.ts'
import { MachineClient, newMachine, startMachines } from './machine.ts'

// On PostgreSQL the machines work concurrently. MACHINE_RUNS=100 runs that many days and prints their actions.
const db = useDatabase()
let ids: Ids
let clock = momentOf(0, 0)
let machines: Awaited<ReturnType<typeof startMachines>>
let terminals: Awaited<ReturnType<typeof newMachine>>[]
let cards: string[]
let codes: string[]

beforeAll(async () => {
  ids = await build(db)
  await db.prisma.patron.updateMany({ where: { id: { in: ids.patrons } }, data: { passwordHash } })
  const patrons = await db.prisma.patron.findMany({ where: { id: { in: ids.patrons } }, orderBy: { id: 'asc' } })
  cards = patrons.map(({ cardNumber }) => cardNumber)
  const branches = await db.prisma.branch.findMany({ where: { id: { in: ids.branches } }, orderBy: { id: 'asc' } })
  codes = branches.map(({ code }) => code)
  terminals = []
  for (const code of [...codes, codes[0]]) terminals.push(await newMachine(db, { branch: code ?? '' }))
  machines = await startMachines(db, { now: () => clock })
})
afterAll(() => machines.close(1_000))

const kinds = [
  'checkOut',
  'checkOut',
  'checkOut',
  'checkIn',
  'checkIn',
  'place',
  'place',
  'cancel',
  'change',
  'renew',
  'renewAll',
  'account',
  'item',
] as const

interface Act {
  kind: (typeof kinds)[number]
  patron: number
  copy: number
  title: number
  branch: number
  /** Whether the line is sent twice, as by a machine that missed the answer. */
  twice: boolean
}

interface Instant {
  days: number
  /** The actions of each machine, in sequence. The machines run concurrently. */
  atOnce: Act[][]
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...kinds),
  patron: fc.nat({ max: people.length - 1 }),
  copy: fc.nat({ max: 4 }),
  title: fc.nat({ max: 2 }),
  branch: fc.nat({ max: 2 }),
  twice: fc.constantFrom(true, false, false),
})
const days: fc.Arbitrary<Instant[]> = fc.array(
  fc.record({
    days: fc.constantFrom(0, 0, 1, 4),
    atOnce: fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 4 }),
  }),
  { minLength: 3, maxLength: 6, size: 'max' },
)

/** Sends the line, and repeats it when the action is sent twice. Both answers must be equal. */
async function say(client: MachineClient, { twice, ...act }: Act): Promise<Message> {
  const before = bytesOf(client, act)
  client.send(before)
  const first = await client.answer()
  if (!twice) return first
  client.send(before)
  expect(await client.answer()).toEqual(first)
  return first
}

let moment = 0
function bytesOf(client: MachineClient, { kind, patron, copy, title, branch }: Omit<Act, 'twice'>): Buffer {
  moment += 1
  const date = `20261124    ${String(moment % 1_000_000).padStart(6, '0')}`
  const own = { AA: cards[patron], AD: password }
  const AB = `M${copy + 1}`
  const AJ = String(ids.titles[title])
  const flags = { noBlock: 'N', date, noBlockDueDate: date }
  switch (kind) {
    case 'checkOut':
      return client.bytesOf('11', { renewalPolicy: copy % 2 ? 'Y' : 'N', ...flags }, { ...own, AB })
    case 'checkIn':
      return client.bytesOf('09', { noBlock: 'N', date, returnDate: date }, { AB })
    case 'place':
      return client.bytesOf('15', { mode: '+', date }, { ...own, AJ, BS: codes[branch] })
    case 'cancel':
      return client.bytesOf('15', { mode: '-', date }, { ...own, AJ })
    case 'change':
      return client.bytesOf('15', { mode: '*', date }, { ...own, AJ, BS: codes[branch] })
    case 'renew':
      return client.bytesOf('29', { thirdParty: 'N', ...flags }, { ...own, AB })
    case 'renewAll':
      return client.bytesOf('65', { date }, own)
    case 'account':
      return client.bytesOf('63', { language: '001', date, summary: '  Y       ' }, own)
    case 'item':
      return client.bytesOf('17', { date }, { AB })
  }
}

const okOf = ({ fixed }: Message) => (fixed as { ok?: string }).ok
const number = async (what: string) =>
  (await db.query<{ n: number }>(`SELECT coalesce((SELECT ${what}), 0)::int AS n`))[0]?.n ?? 0

async function playDay(instants: Instant[], tally: Map<string, number>): Promise<void> {
  await reset(db, ids, { gate: 'READY', capturedCancel: 'REQUEST' })
  const clients = await Promise.all(terminals.map((terminal) => MachineClient.signedIn(machines.port, terminal)))
  let [day, minute] = [0, 0]
  for (const instant of instants) {
    day += instant.days
    minute += 1
    clock = momentOf(day, minute)
    await confirmHolds(db, clock)
    const [lastStep, holds] = [await number('max(id) FROM hold_transitions'), await number('count(*) FROM holds')]
    const answers = await Promise.all(
      instant.atOnce.map(async (acts, n) => {
        const said: { act: Act; answer: Message }[] = []
        for (const one of acts) said.push({ act: one, answer: await say(clients[n] as MachineClient, one) })
        return said
      }),
    )
    for (const { act, answer } of answers.flat()) {
      const key = `${act.kind} ${okOf(answer) ?? 'told'}`
      tally.set(key, (tally.get(key) ?? 0) + 1)
      // The lists contain only the patron's own loans, whatever happens at the same time.
      if (act.kind === 'account') expect(fieldValues(answer, 'AU').every((barcode) => /^M\d$/.test(barcode))).toBe(true)
    }
    const placed = answers.flat().filter(({ act, answer }) => act.kind === 'place' && okOf(answer) === '1').length
    expect((await number('count(*) FROM holds')) - holds).toBe(placed)
    expect(await brokenRules(db, clock, lastStep)).toEqual([])
    const lentTwice = 'SELECT item_id FROM loans WHERE returned_at IS NULL GROUP BY item_id HAVING count(*) > 1'
    expect(await db.query(lentTwice)).toEqual([])
  }
  for (const { socket } of clients) socket.destroy()
}

test('concurrent machines break no rule of the library on a day of repeated messages (O8, H3, L3)', async () => {
  const tally = new Map<string, number>()
  const runs = process.env.MACHINE_RUNS ? Number(process.env.MACHINE_RUNS) : Math.ceil(testLengths.crowds / 2)
  const property = forSeconds(testLengths.crowdSeconds, days, (instants) => playDay(instants, tally))
  const result = await fc.check(property, { numRuns: runs })
  if (process.env.MACHINE_RUNS) console.log(result.seed, Object.fromEntries([...tally].sort()))
  const story = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)
  const script = JSON.stringify(result.counterexample)
  expect(result.failed ? `${story}\n${script}` : '').toBe('')
  expect(tally.get('checkOut 1')).toBeGreaterThan(0)
}, 3_600_000)
