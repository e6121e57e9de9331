import type { CompartmentSize, Prisma } from '../../../generated/prisma/client.ts'
import type { Database } from '../../../server/database/database.ts'

interface NewPlace extends Partial<Prisma.PickupPlaceUncheckedCreateInput> {
  /** The sizes of the compartments by label. Three small ones when unset. */
  sizes?: Record<string, CompartmentSize>
}

/** A locker of a branch, with the ids of its compartments by label. */
export async function newPickupPlace({ prisma }: Database, { id: branchId }: { id: number }, wanted: NewPlace = {}) {
  const { sizes = { '1-1': 'SMALL', '1-2': 'SMALL', '1-3': 'SMALL' }, ...figures } = wanted
  const place = await prisma.pickupPlace.create({
    data: {
      ...{ branchId, kind: 'LOCKER', name: '駅前ロッカー', nameEn: 'Station lockers', position: 1, ...figures },
      compartments: { createMany: { data: Object.entries(sizes).map(([label, size]) => ({ label, size })) } },
    },
    include: { compartments: true },
  })
  const compartments = Object.fromEntries(place.compartments.map(({ label, id }) => [label, id]))
  return { ...place, compartments }
}
