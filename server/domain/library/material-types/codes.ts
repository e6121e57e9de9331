/** The form of a code. It never changes, so addresses, alerts and other systems can keep it. */
export const materialCodePattern = /^[A-Z0-9_]{1,20}$/

/** The type of records without another one, and the default of the database. It can be renamed but not removed. */
export const usualCode = 'BOOK'
