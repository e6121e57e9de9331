/** Formats a moment as SIP2 does, in a time zone: YYYYMMDD, four blanks, HHMMSS. */
export function sip2Timestamp(date: Date, timeZone: string): string {
  // The sv-SE locale formats dates as ISO 8601.
  const there = date.toLocaleString('sv-SE', { timeZone })
  const digits = there.replace(/\D/g, '')
  return `${digits.slice(0, 8)}    ${digits.slice(8, 14)}`
}
