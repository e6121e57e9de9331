/**
 * Whether the title is in this catalogue and has a page. A title that only the library system knows has the number 0.
 */
export function isInCatalogue({ id }: { id: string }): boolean {
  return id !== 'Title:0'
}
