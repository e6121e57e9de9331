import * as z from 'zod'
import { LibrarySystemUnreachable, type RequestContext } from '../../domain/library-system/port.ts'
import { type Client, KohaFailed, type KohaRequest, RequestFormRejected } from './client/client.ts'
import { parseAs } from './client/response-schemas.ts'

const maxRows = 20_000
// The maximum for one list. Koha sends 20 rows a page when it does not send all rows.
const maxPages = 50

/** Milliseconds for which a path is requested without embedding, after Koha rejected it or failed. */
const withoutEmbeddingMs = 600_000

/** Reads lists. Rows of other patrons may be among them, because Koha's match can be wider. The caller filters them. */
export function listReader(client: Client) {
  /** For each path, the monotonic time until which it is requested without embedding. */
  const plainUntil = new Map<string, number>()

  async function page(path: string, call: RequestContext, ask: KohaRequest, embed: string | undefined) {
    if (!embed || (plainUntil.get(path) ?? 0) > performance.now()) return client.read(path, call, ask)
    try {
      return await client.read(path, call, { ...ask, headers: { 'x-koha-embed': embed } })
    } catch (error) {
      // A version that does not know a word of the embed list rejects it or fails.
      if (!(error instanceof RequestFormRejected || error instanceof KohaFailed)) throw error
      const answer = await client.read(path, call, ask)
      plainUntil.set(path, performance.now() + withoutEmbeddingMs)
      return answer
    }
  }

  /** Reads a list with one request. When Koha limits the page size, reads page by page. */
  return async function list<T extends z.ZodType>(
    path: string,
    shape: T,
    call: RequestContext,
    query: Record<string, string | number>,
    embed?: string,
  ): Promise<z.output<T>[]> {
    const rows: z.output<T>[] = []
    for (let number = 1, total = 1, size = -1; rows.length < total; number++) {
      const paging: Record<string, number> = number === 1 ? { _per_page: -1 } : { _per_page: size, _page: number }
      const answer = await page(path, call, { query: { ...query, _match: 'exact', ...paging }, isList: true }, embed)
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
