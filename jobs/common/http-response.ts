/** Parts of the HTTP clients that read catalogues of other systems. */

/** The maximum delay in milliseconds that a provider can request. */
const longestPause = 600_000

/** Reads the body. Null when it is longer than `most` bytes. */
export async function bytesOf(response: Response, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The delay in milliseconds that a provider requests by Retry-After. Undefined when it requests none. */
export function pauseIn(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1000, longestPause) : undefined
}

/** The reason why a request failed, for a sentence that begins with the address. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'it did not respond in time'
  return error.cause instanceof Error
    ? error.cause.message || String((error.cause as NodeJS.ErrnoException).code)
    : error.message
}
