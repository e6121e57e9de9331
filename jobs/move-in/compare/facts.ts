/** The open loans and holds of one patron. */
export interface PatronFacts {
  /** The due dates of the open loans, YYYY-MM-DD, in order. */
  dueDates: string[]
  waiting: number
  inTransit: number
  ready: number
}

/** The counts of the files or of the library. Nothing in it connects a patron with a title or a copy (P8). */
export interface Facts {
  /** Control numbers with their source. Undefined when there is no such file. */
  titles: Set<string> | undefined
  /** Barcodes. */
  copies: Set<string> | undefined
  /** Card numbers. */
  patrons: Set<string> | undefined
  /** Barcodes of copies on loan. */
  loans: Set<string> | undefined
  holds: number | undefined
  /** The facts by card number. Patrons without a loan and without a hold are not in it. */
  byCard: Map<string, PatronFacts>
}

export const noFacts = (): PatronFacts => ({ dueDates: [], waiting: 0, inTransit: 0, ready: 0 })

/** The facts of a patron, which are added when the patron is new. */
export function factsOf(byCard: Map<string, PatronFacts>, card: string): PatronFacts {
  const known = byCard.get(card)
  if (known) return known
  const fresh = noFacts()
  byCard.set(card, fresh)
  return fresh
}
