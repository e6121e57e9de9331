/** The time zone of the library, whatever the server's zone is (R1). */
export const libraryTimeZone = 'Asia/Tokyo'

// The Swedish locale writes dates in ISO 8601.
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: libraryTimeZone })

/** The date of a moment in the library's time zone, as YYYY-MM-DD. */
export function dayAt(moment: Date): string {
  return days.format(moment)
}
