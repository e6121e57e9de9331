import * as z from 'zod'
import type { Call } from '../../domain/library-system/port.ts'
import { type Client, openClient } from './client/client.ts'
import { exclusiveByKey } from './client/exclusive-by-key.ts'
import { type Item, itemShape } from './client/response-schemas.ts'
import type { KohaSettings } from './client/settings.ts'
import { lists } from './paged-lists.ts'

/** The shared parts of the adapter. */
export interface Koha {
  settings: KohaSettings
  client: Client
  list: ReturnType<typeof lists>
  /** Serializes writes to the same object, so that the second one sees the effect of the first. */
  alone: ReturnType<typeof exclusiveByKey>
  itemsBy(field: 'item_id' | 'biblio_id', ids: readonly number[], call: Call, embed?: string): Promise<Item[]>
}

/** The number of ids that fit into a URL, at eleven characters each. */
export const mostIds = 300

export function openKohaParts(settings: KohaSettings): Koha {
  const client = openClient(settings)
  const list = lists(client)
  return {
    settings,
    client,
    list,
    alone: exclusiveByKey(),
    async itemsBy(field, ids, call, embed = 'biblio') {
      const parts = chunks(ids).map((some) =>
        list('/items', itemShape, call, { q: among(field, some) }, embed || undefined),
      )
      const wanted = new Set(ids)
      return (await Promise.all(parts)).flat().filter((item) => wanted.has(item[field]))
    },
  }
}

/** Builds Koha's query for a field with one of many values, and further conditions. */
export function among(field: string, values: readonly (number | string)[], more: Record<string, unknown> = {}): string {
  return JSON.stringify({ [field]: { '-in': values }, ...more })
}

export function chunks(ids: readonly number[]): number[][] {
  const parts: number[][] = []
  for (let at = 0; at < ids.length; at += mostIds) parts.push(ids.slice(at, at + mostIds))
  return parts
}

/** Parses an id of a record, patron, hold or loan. Null when Koha can have no such id. */
export function numberOf(text: string): number | null {
  return z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .safeParse(text).success
    ? Number(text)
    : null
}
