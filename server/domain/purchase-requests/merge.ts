import type { TitleRequest } from '../../../generated/prisma/client.ts'
import type { Tx } from '../../database/database.ts'
import type { Merge } from '../common/room.ts'
import { closeRequests, openRequestStates } from './states.ts'

/**
 * Moves the requests of both accounts and their yearly numbers to the kept one. Of two open requests for the same title
 * (Q1), the one further in progress stays, with the earlier time. The caller holds the locks on both patrons.
 */
export async function mergeRequests(tx: Tx, { keptId, otherId, ...step }: Merge): Promise<void> {
  const open = await tx.titleRequest.findMany({ where: { patronId: { in: [keptId, otherId] }, closedAt: null } })
  const twice = pairsForSameTitle(open)
  await closeRequests(
    tx,
    twice.map(({ ends }) => ends.id),
    { ...step, reason: 'merge' },
  )
  for (const { stays, ends } of twice) {
    const data = {
      titleId: stays.titleId ?? ends.titleId,
      placedAt: new Date(Math.min(stays.placedAt.getTime(), ends.placedAt.getTime())),
    }
    await tx.titleRequest.update({ where: { id: stays.id }, data, select: { id: true } })
  }
  // Keys belong to submissions in sessions of the other account. The kept one may have used the same keys.
  const data = { patronId: keptId, key: null, askedHash: null }
  await tx.titleRequest.updateMany({ where: { patronId: otherId }, data })
  await tx.$executeRaw`
    INSERT INTO request_years (patron_id, year, sent)
    SELECT ${keptId}, year, sent FROM request_years WHERE patron_id = ${otherId}
    ON CONFLICT (patron_id, year) DO UPDATE SET sent = request_years.sent + excluded.sent`
}

function pairsForSameTitle(open: TitleRequest[]): { stays: TitleRequest; ends: TitleRequest }[] {
  const first = new Map<string, TitleRequest>()
  const found: { stays: TitleRequest; ends: TitleRequest }[] = []
  for (const request of [...open].sort(byProgress)) {
    const stays = first.get(requestedTitle(request))
    if (stays) found.push({ stays, ends: request })
    else first.set(requestedTitle(request), request)
  }
  return found
}

/** Returns what identifies the requested title. Unique indexes allow one open request of a patron for it (Q1). */
function requestedTitle({ isbn, foldedTitle, foldedAuthor }: TitleRequest): string {
  return isbn ?? JSON.stringify([foldedTitle, foldedAuthor ?? ''])
}

function byProgress(a: TitleRequest, b: TitleRequest): number {
  const [one, other] = [a, b].map(({ state }) => openRequestStates.indexOf(state as (typeof openRequestStates)[number]))
  return (other ?? 0) - (one ?? 0) || a.placedAt.getTime() - b.placedAt.getTime() || a.id - b.id
}
