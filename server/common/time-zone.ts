/** The library's clock, whatever the server's zone (R1). */
export const zone = 'Asia/Tokyo'

// Sweden writes its days as ISO 8601 does.
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })

/** The day of a moment at the library. YYYY-MM-DD. */
export function dayAt(moment: Date): string {
  return days.format(moment)
}
