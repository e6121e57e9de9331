/** Cuts a text to `bytes` bytes, so that a page of long titles keeps its byte budget. */
export function truncateBytes(text: string, bytes: number): string {
  const all = Buffer.from(text)
  // The streaming decoder omits an incomplete character at the end.
  const beginning = () => new TextDecoder().decode(all.subarray(0, bytes - 3), { stream: true })
  return all.length > bytes ? `${beginning()}…` : text
}
