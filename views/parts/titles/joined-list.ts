/** Whether our catalogue has a title, so that it has a page: what the library's own system speaks of may be none of it. */
export function isListed({ id }: { id: string }): boolean {
  return id !== 'Title:0'
}
