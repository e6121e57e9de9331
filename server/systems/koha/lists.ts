import * as z from 'zod'
import { type Call, Unreachable } from '../../domain/library-system/port.ts'
import { type Ask, type Client, Misunderstood } from './client.ts'
import { shaped } from './shapes.ts'

const most = 20_000

/** What does not belong to the patron or the record asked for is left out: a match may be wider than what was asked. */
export function lists(client: Client) {
  /** Ways whose Koha knows no embedding, of older versions; remembered, so that each is refused once. */
  const plain = new Set<string>()

  async function page(path: string, call: Call, ask: Ask, embed: string | undefined) {
    if (embed && !plain.has(path)) {
      try {
        return await client.read(path, call, { ...ask, headers: { 'x-koha-embed': embed } })
      } catch (error) {
        if (!(error instanceof Misunderstood)) throw error
        const answer = await client.read(path, call, ask)
        plain.add(path)
        return answer
      }
    }
    return client.read(path, call, ask)
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
      const answer = await page(path, call, { query: { ...query, _match: 'exact', ...paging } }, embed)
      const got = shaped(z.array(shape), answer.body)
      rows.push(...got)
      if (rows.length > most) throw new Unreachable('its answer is too long')
      if (got.length === 0) break
      if (number === 1) size = got.length
      total = Number(answer.headers.get('x-total-count') ?? 0)
    }
    return rows
  }
}
