/** Whether a day is known: the library's own system may not say it. */
export function isKnownDay(day: Date | string): boolean {
  return new Date(day).getUTCFullYear() < 9999
}
