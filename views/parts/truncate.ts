/** Cuts a text to `bytes` bytes, so that a page of long titles keeps its byte budget. */
export function truncateBytes(text: string, bytes: number): string {
  const all = Buffer.from(text)
  // The streaming decoder omits an incomplete character at the end.
  const beginning = () => new TextDecoder().decode(all.subarray(0, bytes - 3), { stream: true })
  return all.length > bytes ? `${beginning()}…` : text
}

/** The longest text of a list, in bytes. Records have longer ones only by mistake. */
const mostBytes = 900

/** The limit for each of several texts that together may have `total` bytes. Short texts leave room to longer ones. */
export function fairLimit(texts: string[], total: number): number {
  let left = total
  const sizes = texts.map((text) => Buffer.byteLength(text)).sort((a, b) => a - b)
  for (const [i, size] of sizes.entries()) {
    const share = Math.floor(left / (sizes.length - i))
    if (size > share) return Math.min(share, mostBytes)
    left -= size
  }
  return mostBytes
}
