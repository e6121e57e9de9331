import autocannon from 'autocannon'
import { usageOf } from '../processes/usage.ts'
import type { Request } from './request.ts'

/** A server process. */
export interface Server {
  port: number
  pid: number
}

export interface Load {
  perSecond: number
  /** Response times in milliseconds. */
  p50: number
  p99: number
  /** CPU milliseconds of the server process for one answer, in user and system mode. */
  cpu: number
  /** Megabytes in use at the end. */
  megabytes: number
  failed: number
}

export interface Loading {
  connections: number
  /** The total number of requests. All are answered before the figures are taken. */
  amount: number
  /** Sends each request once; otherwise repeats them. */
  once: boolean
}

/** Sends requests to one server as fast as it answers. */
export async function load(server: Server, requests: Request[], how: Loading): Promise<Load> {
  const { connections, amount, once } = how
  const times: number[] = []
  const before = usageOf(server.pid)
  let clients = 0
  let last = 0
  const running = autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections,
    amount,
    sampleInt: 20,
    timeout: 120,
    setupClient: (client) => {
      client.setRequests(shareOf(requests, clients++, connections, once))
      client.on('response', (_status, _bytes, ms) => {
        times.push(ms)
        last = performance.now()
      })
    },
    verifyBody: (body) => !String(body).startsWith('{"errors"'),
  })
  const begun = performance.now()
  const result = await running
  const after = usageOf(server.pid)
  if (times.length === 0) throw new Error('No request was answered.')
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0
  return {
    perSecond: (times.length * 1000) / (last - begun),
    p50: at(0.5),
    p99: at(0.99),
    cpu: (((after?.cpu ?? 0) - (before?.cpu ?? 0)) * 1000) / times.length,
    megabytes: after?.now ?? 0,
    // A GraphQL refusal counts in both.
    failed: Math.max(result.non2xx, result.mismatches) + result.errors + result.timeouts,
  }
}

/**
 * The requests of one connection: its own part when each is sent once, otherwise all of them from a different offset.
 */
function shareOf(requests: Request[], client: number, clients: number, once: boolean): Request[] {
  if (once) return requests.filter((_, i) => i % clients === client)
  const from = Math.floor((client * requests.length) / clients)
  return [...requests.slice(from), ...requests.slice(0, from)]
}

/** Combines rounds of the same load: the median of each figure, and the sum of failures. */
export function combineRounds(rounds: Load[]): Load {
  const median = (key: keyof Load) => {
    const values = rounds.map((round) => round[key]).sort((a, b) => a - b)
    const middle = (values.length - 1) / 2
    return ((values[Math.floor(middle)] ?? 0) + (values[Math.ceil(middle)] ?? 0)) / 2
  }
  return {
    perSecond: median('perSecond'),
    p50: median('p50'),
    p99: median('p99'),
    cpu: median('cpu'),
    megabytes: median('megabytes'),
    failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
  }
}
