import * as z from 'zod'
import { ConcurrencyLimit } from '../../common/concurrency-limit.ts'
import { LibrarySystemUnreachable, type RequestContext } from '../../domain/library-system/port.ts'
import { type Client, openKohaClient } from './client/client.ts'
import { type Item, itemShape } from './client/response-schemas.ts'
import type { KohaSettings } from './client/settings.ts'
import { listReader } from './paged-lists.ts'

/** The error of a request whose timeout passed while it waited for its turn. */
const busyError = () => new LibrarySystemUnreachable('it is busy, and the timeout passed')

/** Runs operations with the same key one after another, for example two taps on the same button. */
export function exclusiveByKey() {
  const locks = new Map<string, { lock: ConcurrencyLimit; users: number }>()
  return async <T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const entry = locks.get(key) ?? { lock: new ConcurrencyLimit(1, busyError), users: 0 }
    locks.set(key, entry)
    entry.users++
    try {
      return await entry.lock.run(work, signal)
    } finally {
      if (--entry.users === 0) locks.delete(key)
    }
  }
}

/** The shared parts of the adapter. */
export interface KohaParts {
  settings: KohaSettings
  client: Client
  list: ReturnType<typeof listReader>
  /** Serializes writes to the same object, so that the second one sees the effect of the first. */
  alone: ReturnType<typeof exclusiveByKey>
  itemsBy(
    field: 'item_id' | 'biblio_id',
    ids: readonly number[],
    call: RequestContext,
    embed?: readonly string[],
  ): Promise<Item[]>
}

/** The number of ids that fit into a URL, at eleven characters each. */
export const maxIdsPerRequest = 300

export function openKohaParts(settings: KohaSettings): KohaParts {
  const client = openKohaClient(settings)
  const list = listReader(client)
  return {
    settings,
    client,
    list,
    alone: exclusiveByKey(),
    async itemsBy(field, ids, call, embed = ['biblio']) {
      const parts = chunks(ids).map((some) => list('/items', itemShape, call, { q: oneOfQuery(field, some) }, embed))
      const wanted = new Set(ids)
      return (await Promise.all(parts)).flat().filter((item) => wanted.has(item[field]))
    },
  }
}

/** Builds Koha's query for a field with one of many values, and further conditions. */
export function oneOfQuery(
  field: string,
  values: readonly (number | string)[],
  more: Record<string, unknown> = {},
): string {
  return JSON.stringify({ [field]: { '-in': values }, ...more })
}

export function chunks(ids: readonly number[]): number[][] {
  const parts: number[][] = []
  for (let at = 0; at < ids.length; at += maxIdsPerRequest) parts.push(ids.slice(at, at + maxIdsPerRequest))
  return parts
}

/** Parses an id of a record, patron, hold or loan. Null when Koha can have no such id. */
export function parseId(text: string): number | null {
  return z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .safeParse(text).success
    ? Number(text)
    : null
}
