/** A patron of the benchmark. */
export interface Reader {
  id: number
  homeBranchId: number
  /** The secret of an open session. */
  secret: string
}

/** SQL for the patrons and the books of the benchmark, numbered from 1. */
export const readers = `(SELECT id, home_branch_id, row_number() OVER (ORDER BY id) AS n FROM patrons WHERE card_number LIKE '5%')`
export const books = `(SELECT id, row_number() OVER (ORDER BY id) AS n FROM titles WHERE type_code = 'BOOK' AND source = 'bench')`

/**
 * The numbers of the books from which the baskets, the hold shelf and the free titles start, so that they do not
 * overlap.
 */
export const shelves = (patrons: number) => ({
  basket: 320 + patrons * 8,
  ready: 330 + patrons * 12,
  free: 340 + patrons * 13,
})

/** The bearer token for a cookie secret. The secret itself is not a valid bearer token. */
export const bearerFor = (secret: string) => `b-${secret}`
