/** A patron of the bench. */
export interface Reader {
  id: number
  homeBranchId: number
  /** Of an open session. */
  secret: string
}

/** SQL: the patrons of the bench, and its books, numbered from 1. */
export const readers = `(SELECT id, home_branch_id, row_number() OVER (ORDER BY id) AS n FROM patrons WHERE card_number LIKE '5%')`
export const books = `(SELECT id, row_number() OVER (ORDER BY id) AS n FROM titles WHERE material_type = 'BOOK' AND source = 'bench')`

/** Behind which book the baskets, the hold shelf and what nobody has begin, so that nothing meets by accident. */
export const shelves = (patrons: number) => ({
  basket: 320 + patrons * 8,
  ready: 330 + patrons * 12,
  free: 340 + patrons * 13,
})

/** The bearer token of whoever has this secret as a cookie; what is a cookie is none. */
export const bearerFor = (secret: string) => `b-${secret}`
