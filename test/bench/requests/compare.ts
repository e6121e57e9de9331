import { agree, ask } from './agree.ts'
import { type Load, load, type Server, together } from './load.ts'
import type { Request, Row } from './request.ts'

export interface Effort {
  /** About so long a round takes, and one before it is measured, so that what is compiled while running is compiled. */
  seconds: { warmUp: number; round: number }
  rounds: number
  /** Of what can be changed once, so much is changed in a round instead, or two by each connection. */
  changes: number
}

/** One side of a row. */
export interface Side {
  name: string
  server: Server
  requests: Request[]
}

export interface Compared extends Pick<Row, 'what' | 'otherStatements'> {
  connections: number
  loads: { name: string; load: Load }[]
  /** Bytes of one of our answers. */
  bytes: number
}

const changesIn = ({ changes }: Effort, connections: number) => Math.max(changes, 2 * connections)

/** So many requests a row that changes something needs, for the rounds and the one before them. */
export const changesOf = (effort: Effort, connections: number[]) =>
  connections.reduce((sum, count) => sum + changesIn(effort, count) * (effort.rounds + 1), 0)

/** Makes sure that the sides agree, then asks them by turns: what else the machine does meets all alike. */
export async function compare(row: Row, sides: Side[], effort: Effort, connections: number[]): Promise<Compared[]> {
  const [ours, other] = sides.map(({ server }) => server.port)
  const bytesOfPairs = await agree(row, { ours: ours ?? 0, other: other ?? 0 })
  const bytes = row.once ? bytesOfPairs : await bytesOf(sides)
  const compared: Compared[] = []
  for (const [i, count] of connections.entries()) {
    const before = changesOf(effort, connections.slice(0, i))
    const turn = row.once ? changing(effort, count, before) : reading(effort, count)
    for (const side of sides) await turn(side, 0)
    const rounds = sides.map(() => [] as Load[])
    for (let round = 1; round <= effort.rounds; round++) {
      // Whoever was first is last the next time.
      const order = round % 2 ? [...sides.keys()] : [...sides.keys()].reverse()
      for (const at of order) rounds[at]?.push(await turn(sides[at] as Side, round))
    }
    const loads = sides.map(({ name }, at) => ({ name, load: together(rounds[at] ?? []) }))
    compared.push({ what: row.what, otherStatements: row.otherStatements, connections: count, loads, bytes })
  }
  return compared
}

/** Round 0 is the one that is not measured. */
type Turn = (side: Side, round: number) => Promise<Load>

/** Each request is sent once: in each round the next ones, the same to all sides. */
function changing(effort: Effort, connections: number, before: number): Turn {
  const amount = changesIn(effort, connections)
  return ({ server, requests }, round) => {
    const from = before + round * amount
    return load(server, requests.slice(from, from + amount), { connections, amount, once: true })
  }
}

/** As many requests as will take the time of a round, so that every one is answered at its end. */
function reading({ seconds }: Effort, connections: number): Turn {
  const rates = new Map<Side, number>()
  const ask = async (side: Side, time: number) => {
    const amount = Math.max(2 * connections, Math.ceil((rates.get(side) ?? 0) * time))
    const answered = await load(side.server, side.requests, { connections, amount, once: false })
    rates.set(side, answered.perSecond)
    return answered
  }
  return async (side, round) => {
    if (round > 0) return ask(side, seconds.round)
    await ask(side, 0)
    return ask(side, seconds.warmUp)
  }
}

/** Asks each side for everything once, to see that it is answered. Answers the bytes of ours, on average. */
async function bytesOf(sides: Side[]): Promise<number> {
  const averages: number[] = []
  for (const { server, requests } of sides) {
    let bytes = 0
    for (const request of requests) bytes += Buffer.byteLength(await ask(server.port, request))
    averages.push(bytes / requests.length)
  }
  return averages[0] ?? 0
}
