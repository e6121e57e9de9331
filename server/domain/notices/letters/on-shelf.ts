import type { Notice } from '../../../../generated/prisma/client.ts'
import type { Tx } from '../../../db.ts'
import { fromColumn } from '../../calendar/dates.ts'
import type { OnShelf } from '../letter.ts'
import type { Reader } from '../read-letter.ts'

/** Ready holds of one patron at one branch, as far as they are still ready and to be told by mail (M1). */
export const readReadyLetter: Reader = async (tx, notices) => {
  const holds = await readyHolds(tx, notices)
  const [first] = holds
  if (!first) return null
  return {
    about: { kind: 'HOLD_READY', branch: first.pickupBranch, holds: holds.map(onShelf) },
    told: toldOf(notices, holds),
  }
}

type ReadyHold = Awaited<ReturnType<typeof readyHolds>>[number]

/** What is to be collected first comes first. */
export function readyHolds(tx: Pick<Tx, 'hold'>, notices: Notice[]) {
  return tx.hold.findMany({
    where: {
      OR: notices.map(({ holdId, branchId }) => ({ id: holdId ?? 0, pickupBranchId: branchId ?? 0 })),
      state: 'READY',
      contactMethod: 'MAIL',
    },
    orderBy: [{ shelfExpiresOn: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      shelfExpiresOn: true,
      pickupBranch: { select: { code: true, name: true, nameEn: true } },
      title: { select: { id: true, title: true, volume: true } },
    },
  })
}

export function onShelf({ title, shelfExpiresOn }: ReadyHold): OnShelf {
  if (!shelfExpiresOn) throw new Error('A ready hold has a last day.')
  return { title, lastDay: fromColumn(shelfExpiresOn).toString() }
}

export function toldOf(notices: Notice[], holds: { id: number }[]): number[] {
  return notices.filter(({ holdId }) => holds.some(({ id }) => id === holdId)).map(({ id }) => id)
}
