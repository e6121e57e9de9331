import * as z from 'zod'
import { type Call, Unreachable } from '../../domain/library-system/port.ts'
import { type Ask, type Client, Failed, Misunderstood } from './client/client.ts'
import { shaped } from './client/response-schemas.ts'

const most = 20_000
/** Of one list; a Koha gives 20 rows a page where it does not give all. */
const mostPages = 50

/** How long a way of Koha is taken to embed nothing, once it has refused to or failed at it. */
const plainMs = 600_000

/** Lists may hold more than was asked for, where a match is wider; who asks leaves out what is of another. */
export function lists(client: Client) {
  /** Until when each way is asked without embedding, by the running clock. */
  const plainUntil = new Map<string, number>()

  async function page(path: string, call: Call, ask: Ask, embed: string | undefined) {
    if (!embed || (plainUntil.get(path) ?? 0) > performance.now()) return client.read(path, call, ask)
    try {
      return await client.read(path, call, { ...ask, headers: { 'x-koha-embed': embed } })
    } catch (error) {
      // A version that does not know a word of it says so, or fails.
      if (!(error instanceof Misunderstood || error instanceof Failed)) throw error
      const answer = await client.read(path, call, ask)
      plainUntil.set(path, performance.now() + plainMs)
      return answer
    }
  }

  /** All of a list by one question, or, of a Koha that gives no more than a page, page by page. */
  return async function list<T extends z.ZodType>(
    path: string,
    shape: T,
    call: Call,
    query: Record<string, string | number>,
    embed?: string,
  ): Promise<z.output<T>[]> {
    const rows: z.output<T>[] = []
    for (let number = 1, total = 1, size = -1; rows.length < total; number++) {
      const paging: Record<string, number> = number === 1 ? { _per_page: -1 } : { _per_page: size, _page: number }
      const answer = await page(path, call, { query: { ...query, _match: 'exact', ...paging }, isList: true }, embed)
      // Before anything is made of them: a mad answer has more than can be looked at.
      const length = Array.isArray(answer.body) ? answer.body.length : 0
      if (rows.length + length > most || number > mostPages) throw new Unreachable('its answer is too long')
      const got = shaped(z.array(shape), answer.body)
      rows.push(...got)
      if (got.length === 0) break
      if (number === 1) size = got.length
      total = answer.total
    }
    return rows
  }
}
