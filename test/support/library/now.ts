/** The current time of the tests and of the demo library: a Tuesday morning in Tokyo. */
export const now = new Date('2026-11-24T10:00:00+09:00')

/** A moment after `now`. */
export function later(by: { days?: number; hours?: number; minutes?: number }): Date {
  const minutes = ((by.days ?? 0) * 24 + (by.hours ?? 0)) * 60 + (by.minutes ?? 0)
  return new Date(now.getTime() + minutes * 60_000)
}
