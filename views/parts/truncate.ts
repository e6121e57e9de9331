/** The beginning of a text, at most so many bytes of the page: a page of long titles stays small. */
export function clip(text: string, bytes: number): string {
  const all = Buffer.from(text)
  // The decoder leaves out a character that was cut through.
  const beginning = () => new TextDecoder().decode(all.subarray(0, bytes - 3), { stream: true })
  return all.length > bytes ? `${beginning()}…` : text
}
