/** Logs the first event of a kind at once, then once a second how many more there were. */
export function throttledLog<First = { requestId?: string | undefined }>(
  say: (kind: string, details: Partial<First> & { more?: number }) => void,
) {
  const counts = new Map<string, number>()

  function sayMore(kind: string): void {
    const more = counts.get(kind) ?? 0
    if (more === 0) {
      counts.delete(kind)
      return
    }
    say(kind, { more } as Partial<First> & { more: number })
    counts.set(kind, 0)
    setTimeout(sayMore, 1_000, kind).unref()
  }

  return (kind: string, first: First): void => {
    const more = counts.get(kind)
    counts.set(kind, more === undefined ? 0 : more + 1)
    if (more !== undefined) return
    say(kind, first as Partial<First>)
    setTimeout(sayMore, 1_000, kind).unref()
  }
}
