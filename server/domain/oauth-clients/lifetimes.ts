const minute = 60_000
const day = 24 * 60 * minute

/** Milliseconds. */
export const lifetimes = {
  /** From the consent of the patron until the client must have exchanged the code for tokens. */
  code: minute,
  access: 60 * minute,
  /** Each use extends it again. */
  refresh: 90 * day,
} as const

/** The maximum lifetime of a personal token in days, counted from the day of its creation. */
export const maxPersonalTokenDays = 366

export function addMilliseconds(now: Date, lifetime: number): Date {
  return new Date(now.getTime() + lifetime)
}
