import {
  type Cardholder,
  LibrarySystemAccessDenied,
  type RequestContext,
  SystemRefused,
} from '../../domain/library-system/port.ts'
import { KohaFailed, RequestFormRejected } from './client/client.ts'
import { type KohaParts, parseId } from './koha.ts'

/** Milliseconds for which a Koha that cannot group holds is not asked again. */
const leftOutMs = 600_000

/**
 * Makes a hold group, which the REST API knows since 25.11. With the preference `DisplayAddHoldGroups`, Koha then fills only
 * one of the holds. This only shortens the time in which several get a copy, so no failure matters.
 */
export function holdGrouper({ client }: KohaParts) {
  let leftOutUntil = Number.NEGATIVE_INFINITY
  return async function group({ key }: Cardholder, holdIds: readonly string[], call: RequestContext): Promise<void> {
    if (performance.now() < leftOutUntil || parseId(key) === null) return
    try {
      const body = { hold_ids: holdIds.map(Number) }
      await client.write('POST', `/patrons/${key}/hold_groups`, call, { body })
    } catch (error) {
      // A hold got its copy meanwhile, or staff have grouped it.
      if (error instanceof SystemRefused) return
      if (!isInability(error)) throw error
      leftOutUntil = performance.now() + leftOutMs
    }
  }
}

/** An older version, a missing permission or a failure that concerns only this request. */
const isInability = (error: unknown) =>
  error instanceof RequestFormRejected || error instanceof LibrarySystemAccessDenied || error instanceof KohaFailed
