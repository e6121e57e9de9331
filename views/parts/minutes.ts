/** Minutes after midnight as a time of day: 540 becomes 9:00. */
export const minutesText = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
