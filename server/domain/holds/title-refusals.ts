import * as z from 'zod'
import type { Refusal } from '../common/refusal.ts'
import { libraryReasons, RefusedByLibrary } from '../library-system/refused.ts'
import { OverdueStopsHolds } from '../overdue/refusals.ts'
import {
  AlreadyReserved,
  AskedTwice,
  AvPickupNotOffered,
  EligibleReadersOnly,
  LimitReached,
  MaterialNotLendable,
  NoLendableCopy,
  OnLoanToPatron,
  UnknownTitle,
} from './refusals.ts'

/**
 * Every reason why one title cannot be reserved (L3, L5, L7, P20, H11). The key is the name of its class and of its GraphQL
 * type.
 */
const reasons = {
  AlreadyReserved: reason(AlreadyReserved, z.object({})),
  AskedTwice: reason(AskedTwice, z.object({})),
  AvPickupNotOffered: reason(AvPickupNotOffered, z.object({ branchId: z.int() })),
  EligibleReadersOnly: reason(EligibleReadersOnly, z.object({})),
  LimitReached: reason(LimitReached, z.object({ group: z.string(), limit: z.int(), inUse: z.int() })),
  MaterialNotLendable: reason(MaterialNotLendable, z.object({})),
  NoLendableCopy: reason(NoLendableCopy, z.object({})),
  OnLoanToPatron: reason(OnLoanToPatron, z.object({})),
  OverdueStopsHolds: reason(OverdueStopsHolds, z.object({ days: z.int() })),
  RefusedByLibrary: reason(RefusedByLibrary, z.object({ reason: z.enum(libraryReasons), words: z.string() })),
  UnknownTitle: reason(UnknownTitle, z.object({})),
}

type Code = keyof typeof reasons
type Reason = (typeof reasons)[Code]

export type TitleRefusal = InstanceType<Reason['type']>

/** The classes, as members of a GraphQL union. */
export const titleRefusalTypes = Object.values(reasons).map(({ type }): Reason['type'] => type)

type DataOf<R extends Refusal> = Omit<R, keyof Refusal>

function reason<R extends Refusal>(type: new (data: DataOf<R>) => R, data: z.ZodType<DataOf<R>>) {
  return {
    type,
    dataOf: (refusal: Refusal) => data.parse(refusal),
    revive: (stored: unknown) => new type(data.parse(stored)),
  }
}

/** The stored form of a refusal, from which `readRefusal` restores it. */
export function storedRefusal(refusal: TitleRefusal) {
  return { code: refusal.name, data: reasons[refusal.name].dataOf(refusal) }
}

const code = z.enum(Object.keys(reasons) as Code[])
const stored = z.union([
  z.object({ code, data: z.unknown() }),
  // The format of rows written before codes were introduced.
  z.looseObject({ name: code }).transform(({ name, ...data }) => ({ code: name, data })),
])

export function restoreRefusal(kept: unknown): TitleRefusal {
  const { code, data } = stored.parse(kept)
  return reasons[code].revive(data)
}
