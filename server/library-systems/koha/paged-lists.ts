import * as z from 'zod'
import { LibrarySystemUnreachable, type RequestContext } from '../../domain/library-system/port.ts'
import type { Client } from './client/client.ts'
import { parseAs } from './client/response-schemas.ts'
import { embedReader } from './embeds.ts'

const maxRows = 20_000
// The maximum for one list. Koha sends 20 rows a page when it does not send all rows.
const maxPages = 50

/** Reads lists. Rows of other patrons may be among them, because Koha's match can be wider. The caller filters them. */
export function listReader(client: Client) {
  const read = embedReader(client)

  /** Reads a list with one request. When Koha limits the page size, reads page by page. */
  return async function list<T extends z.ZodType>(
    path: string,
    shape: T,
    call: RequestContext,
    query: Record<string, string | number>,
    embed: readonly string[] = [],
  ): Promise<z.output<T>[]> {
    const rows: z.output<T>[] = []
    for (let number = 1, total = 1, size = -1; rows.length < total; number++) {
      const paging: Record<string, number> = number === 1 ? { _per_page: -1 } : { _per_page: size, _page: number }
      const answer = await read(path, call, { query: { ...query, _match: 'exact', ...paging }, isList: true }, embed)
      // The length is checked before the rows are parsed, which bounds the cost of a huge answer.
      const length = Array.isArray(answer.body) ? answer.body.length : 0
      if (rows.length + length > maxRows || number > maxPages)
        throw new LibrarySystemUnreachable('its answer is too long')
      const got = parseAs(z.array(shape), answer.body)
      rows.push(...got)
      if (got.length === 0) break
      if (number === 1) size = got.length
      total = answer.total
    }
    return rows
  }
}
