/** Whether a due date is known. A library system may not report one. */
export function isKnownDay(day: Date | string): boolean {
  return new Date(day).getUTCFullYear() < 9999
}
