/** Splits entries into pages of at most `most` bytes of HTML. A longer entry gets its own page. */
export function splitPages<Entry>(entries: Entry[], textOf: (entry: Entry) => string, most: number): Entry[][] {
  const pages: Entry[][] = []
  let page: Entry[] | undefined
  let left = 0
  for (const entry of entries) {
    const size = Buffer.byteLength(String(<li>{textOf(entry)}</li>))
    if (!page || size > left) {
      page = []
      pages.push(page)
      left = most
    }
    page.push(entry)
    left -= size
  }
  return pages
}
