import autocannon from 'autocannon'
import type { Request } from './requests.ts'

export interface Load {
  perSecond: number
  p50: number
  p99: number
  /** Bytes of an answer's body, on average. */
  bytes: number
  failed: number
}

const connections = 20

/** Asks one server as fast as it answers, after asking everything once. */
export async function load(port: number, requests: Request[], seconds: number): Promise<Load> {
  const url = `http://127.0.0.1:${port}`
  const bytes = await askOnce(url, requests)
  await autocannon({ url, connections, requests, duration: 1 })
  const result = await autocannon({ url, connections, requests, duration: seconds })
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes,
    failed: result.non2xx + result.errors + result.timeouts,
  }
}

/** Checks that every request is answered as it should be; under load only the status is looked at. */
async function askOnce(url: string, requests: Request[]): Promise<number> {
  let bytes = 0
  for (const { path, ...init } of requests) {
    const answer = await fetch(url + path, init)
    const text = await answer.text()
    if (!answer.ok || text.startsWith('{"errors"'))
      throw new Error(`${path} answers ${answer.status}: ${text.slice(0, 300)}`)
    bytes += Buffer.byteLength(text)
  }
  return bytes / requests.length
}
