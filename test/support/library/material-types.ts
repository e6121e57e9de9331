/** The codes of the material types of a new library, in their order. */
export const usualTypes = ['BOOK', 'MAGAZINE', 'CASSETTE', 'SPOKEN_CD', 'CD', 'DVD', 'VIDEO', 'LD'] as const
