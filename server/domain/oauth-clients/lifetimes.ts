const minute = 60_000
const day = 24 * 60 * minute

/** Milliseconds. */
export const lifetimes = {
  /** From the patron's yes until the program has to have changed the code for tokens. */
  code: minute,
  access: 60 * minute,
  /** Without use; each use begins it anew. */
  refresh: 90 * day,
} as const

/** The last day on which a personal token may end, in days from the one on which it is made. */
export const longestPersonalToken = 366

export function after(now: Date, lifetime: number): Date {
  return new Date(now.getTime() + lifetime)
}
