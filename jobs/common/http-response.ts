/** Parts of the HTTP clients that read catalogues of other systems. */

/** The maximum delay in milliseconds that a provider can request. */
const longestPause = 600_000

/** Reads the body. Null when it is longer than `most` bytes. */
export async function bytesOf(
  { body }: { body: AsyncIterable<Uint8Array> | null },
  most: number,
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The delay in milliseconds that a provider requests by Retry-After. Undefined when it requests none. */
export function pauseIn(header: string | null | undefined): number | undefined {
  if (header === null || header === undefined) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1000, longestPause) : undefined
}

/** The reason why a request failed, for a sentence that begins with the address. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // The error of an aborted request has the timeout as its cause.
  const reason = error.cause instanceof Error ? error.cause : error
  if (reason.name === 'TimeoutError') return 'it did not respond in time'
  return reason.message || String((reason as NodeJS.ErrnoException).code)
}
