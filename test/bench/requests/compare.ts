import { agree, ask } from './agree.ts'
import { type Load, load, type Server, together } from './load.ts'
import type { Request, Row } from './request.ts'

export interface Effort {
  /** Seconds of one round, and of one before it is measured, so that what is compiled while running is compiled. */
  seconds?: { warmUp: number; round: number }
  rounds: number
  /** Instead of seconds: how many changes of what can be changed once, if that many connections have two each. */
  changes: number
}

/** One side of a row. */
export interface Side {
  name: string
  server: Server
  requests: Request[]
}

export interface Compared extends Pick<Row, 'what' | 'beside'> {
  connections: number
  loads: { name: string; load: Load }[]
  /** Bytes of one of our answers. */
  bytes: number
}

/** So many requests are sent in a round that takes as long as it takes. */
const sizeOf = ({ changes }: Effort, connections: number) => Math.max(changes, 2 * connections)

/** So many requests a row are sent once each. */
export const changesOf = (effort: Effort, connections: number[]) =>
  connections.reduce((sum, count) => sum + sizeOf(effort, count) * (effort.rounds + 1), 0)

/** Makes sure that the sides agree, then asks them by turns: what else the machine does meets all alike. */
export async function compare(row: Row, sides: Side[], effort: Effort, connections: number[]): Promise<Compared[]> {
  const [ours, other] = sides.map(({ server }) => server.port)
  const bytesOfPairs = await agree(row, { ours: ours ?? 0, other: other ?? 0 })
  const bytes = row.once ? bytesOfPairs : await bytesOf(sides)
  const compared: Compared[] = []
  let done = 0
  for (const count of connections) {
    const turn = ({ server, requests }: Side, round: number, seconds = effort.seconds?.round) => {
      if (seconds !== undefined && !row.once) return load(server, requests, { connections: count, seconds })
      const size = sizeOf(effort, count)
      const from = done + round * size
      const each = (_: unknown, n: number) => requests[row.once ? from + n : n % requests.length] as Request
      return load(server, Array.from({ length: size }, each), { connections: count })
    }
    for (const side of sides) await turn(side, 0, effort.seconds?.warmUp)
    const rounds = sides.map(() => [] as Load[])
    for (let round = 1; round <= effort.rounds; round++) {
      // Whoever was first is last the next time.
      const order = round % 2 ? [...sides.keys()] : [...sides.keys()].reverse()
      for (const at of order) rounds[at]?.push(await turn(sides[at] as Side, round))
    }
    done += sizeOf(effort, count) * (effort.rounds + 1)
    const loads = sides.map(({ name }, at) => ({ name, load: together(rounds[at] ?? []) }))
    compared.push({ what: row.what, beside: row.beside, connections: count, loads, bytes })
  }
  return compared
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
