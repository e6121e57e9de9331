interface Page<Row> {
  edges: readonly { node: Row }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** All rows of a connection, or at least `most`. `read` reads the rows after a cursor, first with null. */
export async function readWholeList<Row>(
  read: (after: string | null) => Promise<Page<Row> | null | undefined>,
  most = Number.POSITIVE_INFINITY,
): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | null = null
  do {
    const page: Page<Row> | null | undefined = await read(after)
    rows.push(...(page?.edges ?? []).map(({ node }) => node))
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  } while (after !== null && rows.length < most)
  return rows
}
