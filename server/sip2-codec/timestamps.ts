/** As SIP2 writes a moment, by the clocks of a time zone: YYYYMMDD, four blanks, HHMMSS. */
export function momentIn(date: Date, timeZone: string): string {
  // Sweden writes its moments as ISO 8601 does.
  const there = date.toLocaleString('sv-SE', { timeZone })
  const digits = there.replace(/\D/g, '')
  return `${digits.slice(0, 8)}    ${digits.slice(8, 14)}`
}
