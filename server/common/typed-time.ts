const written = /^(\d{1,2})(?::(\d{2})|時(?:(半)|(\d{1,2})分)?)?$/

/**
 * Parses a time of day as people enter it, including full-width forms: 9:00, 9時, 9時半, 17時15分. Returns minutes after
 * midnight, or null.
 */
export function parseEnteredTime(typed: string): number | null {
  const [whole, hours, colon, half, spelled] = written.exec(typed.normalize('NFKC').replace(/\s/g, '')) ?? []
  const minutes = half ? 30 : Number(colon ?? spelled ?? 0)
  const time = Number(hours) * 60 + minutes
  return whole !== undefined && minutes < 60 && time <= 24 * 60 ? time : null
}

/** Formats minutes after midnight: 540 becomes 9:00. */
export function formatTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
