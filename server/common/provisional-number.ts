/**
 * The provisional number of an application (P10). It has a hyphen, which no card number has, so it never signs anybody in
 * and no scanner takes it for a card.
 */
export function provisionalNumber(id: number): string {
  return `K-${String(id).padStart(6, '0')}`
}

/** The id of the application with this number, as typed at the desk. Null when it is not such a number. */
export function idOfProvisionalNumber(typed: string): number | null {
  const [, digits] = /^(?:K-?)?(\d{1,9})$/i.exec(typed.normalize('NFKC').replace(/[\s‐‑‒–—―−ー-]/g, '')) ?? []
  return digits === undefined ? null : Number(digits)
}
