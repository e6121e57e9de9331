import * as z from 'zod'
import type { Call } from '../../domain/library-system/port.ts'
import { type Client, openClient } from './client/client.ts'
import { exclusiveByKey } from './client/exclusive-by-key.ts'
import { type Item, itemShape } from './client/response-schemas.ts'
import type { KohaSettings } from './client/settings.ts'
import { lists } from './paged-lists.ts'

/** What the parts of the adapter work with. */
export interface Koha {
  settings: KohaSettings
  client: Client
  list: ReturnType<typeof lists>
  /** Writes about the same thing go one after another, so that a second one sees what the first did. */
  alone: ReturnType<typeof exclusiveByKey>
  itemsBy(field: 'item_id' | 'biblio_id', ids: readonly number[], call: Call, embed?: string): Promise<Item[]>
}

/** As many as an address may name, at eleven characters each. */
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

/** Koha's own query: a field with one of many values, and further conditions. */
export function among(field: string, values: readonly (number | string)[], more: Record<string, unknown> = {}): string {
  return JSON.stringify({ [field]: { '-in': values }, ...more })
}

export function chunks(ids: readonly number[]): number[][] {
  const parts: number[][] = []
  for (let at = 0; at < ids.length; at += mostIds) parts.push(ids.slice(at, at + mostIds))
  return parts
}

/** Numbers of records, patrons, holds and loans, as Koha counts them; null: it can have none such. */
export function numberOf(text: string): number | null {
  return z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .safeParse(text).success
    ? Number(text)
    : null
}
