import autocannon from 'autocannon'
import type { Request } from './choose.ts'

export interface Load {
  perSecond: number
  p50: number
  p99: number
  failed: number
}

const connections = 20

/** Asks one server as fast as it answers. */
export async function load(url: string, requests: Request[], duration: number): Promise<Load> {
  const result = await autocannon({ url, connections, requests, duration })
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  }
}

/** Rounds of the same load as one: the mean rate, and the worst of the waiting. */
export function together(rounds: Load[]): Load {
  const of = (key: keyof Load) => rounds.map((round) => round[key])
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  return {
    perSecond: sum(of('perSecond')) / rounds.length,
    p50: Math.max(...of('p50')),
    p99: Math.max(...of('p99')),
    failed: sum(of('failed')),
  }
}

/**
 * Checks that every request is answered as it should be, since under load only the status is looked at.
 * Answers the bytes of a body, on average.
 */
export async function askOnce(url: string, requests: Request[]): Promise<number> {
  let bytes = 0
  for (const { path, ...init } of requests) {
    const answer = await fetch(url + path, init)
    const text = await answer.text()
    if (!answer.ok || text.startsWith('{"errors"')) {
      throw new Error(`${path} answers ${answer.status}: ${text.slice(0, 300)}`)
    }
    bytes += Buffer.byteLength(text)
  }
  return bytes / requests.length
}
