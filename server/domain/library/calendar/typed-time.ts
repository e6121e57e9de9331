const written = /^(\d{1,2})(?::(\d{2})|時(?:(半)|(\d{1,2})分)?)?$/

/** A time of day as people write it, in full width too: 9:00, 9時, 9時半, 17時15分. Minutes after midnight; null: none. */
export function typedTime(typed: string): number | null {
  const [whole, hours, colon, half, spelled] = written.exec(typed.normalize('NFKC').replace(/\s/g, '')) ?? []
  const minutes = half ? 30 : Number(colon ?? spelled ?? 0)
  const time = Number(hours) * 60 + minutes
  return whole !== undefined && minutes < 60 && time <= 24 * 60 ? time : null
}

/** 9:00 of 540. */
export function writtenTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
