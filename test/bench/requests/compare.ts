import { ask, checkEqualAnswers } from './agree.ts'
import { combineRounds, type Load, load, type Server } from './load.ts'
import type { Request, Row } from './request.ts'

export interface Effort {
  /**
   * Approximate seconds of a round, and of a first round that is not measured, so that the code is compiled by then.
   */
  seconds: { warmUp: number; round: number }
  rounds: number
  /** For rows with writes, a round has this many changes, or at least two for each connection. */
  changes: number
}

/** One side of a comparison. */
export interface Side {
  name: string
  server: Server
  requests: Request[]
}

export interface Compared extends Pick<Row, 'what' | 'otherStatements'> {
  connections: number
  loads: { name: string; load: Load }[]
  /** The average size of our answers in bytes. */
  bytes: number
}

const changesIn = ({ changes }: Effort, connections: number) => Math.max(changes, 2 * connections)

/** The number of requests that a row with writes needs for all rounds, including the first. */
export const changesOf = (effort: Effort, connections: number[]) =>
  connections.reduce((sum, count) => sum + changesIn(effort, count) * (effort.rounds + 1), 0)

/** Checks that the sides agree, then measures them alternately, so that other load on the machine affects all alike. */
export async function compare(row: Row, sides: Side[], effort: Effort, connections: number[]): Promise<Compared[]> {
  const [ours, other] = sides.map(({ server }) => server.port)
  const bytesOfPairs = await checkEqualAnswers(row, { ours: ours ?? 0, other: other ?? 0 })
  const bytes = row.once ? bytesOfPairs : await bytesOf(sides)
  const compared: Compared[] = []
  for (const [i, count] of connections.entries()) {
    const before = changesOf(effort, connections.slice(0, i))
    const turn = row.once ? changing(effort, count, before) : reading(effort, count)
    for (const side of sides) await turn(side, 0)
    const rounds = sides.map(() => [] as Load[])
    for (let round = 1; round <= effort.rounds; round++) {
      // The order is reversed in each round.
      const order = round % 2 ? [...sides.keys()] : [...sides.keys()].reverse()
      for (const at of order) rounds[at]?.push(await turn(sides[at] as Side, round))
    }
    const loads = sides.map(({ name }, at) => ({ name, load: combineRounds(rounds[at] ?? []) }))
    compared.push({ what: row.what, otherStatements: row.otherStatements, connections: count, loads, bytes })
  }
  return compared
}

/** Round 0 is not measured. */
type Turn = (side: Side, round: number) => Promise<Load>

/** Sends each request once. Each round takes the next requests, the same for all sides. */
function changing(effort: Effort, connections: number, before: number): Turn {
  const amount = changesIn(effort, connections)
  return ({ server, requests }, round) => {
    const from = before + round * amount
    return load(server, requests.slice(from, from + amount), { connections, amount, once: true })
  }
}

/** Sends as many requests as fill the time of a round, so that all are answered at its end. */
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

/** Sends every request once to check its answer. Returns the average size of our answers in bytes. */
async function bytesOf(sides: Side[]): Promise<number> {
  const averages: number[] = []
  for (const { server, requests } of sides) {
    let bytes = 0
    for (const request of requests) bytes += Buffer.byteLength(await ask(server.port, request))
    averages.push(bytes / requests.length)
  }
  return averages[0] ?? 0
}
