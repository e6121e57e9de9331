/** Stands for a day that the library system does not report, where the API requires a day. */
export const unknownDay = '9999-12-31'

/** The time in required fields that the library system does not report. */
export const unknownTime = new Date(0)
