/** The type of records without another one, and the default of the database. It can be renamed but not removed. */
export const usualCode = 'BOOK'
