import { Prisma } from '../../../../generated/prisma/client.ts'
import { type MessageReader, noticeIdsOfHolds } from '../../notices/kind.ts'
import type { BranchName, TitleName } from '../../notices/message.ts'
import { branchNames } from '../../notices/visit.ts'
import { holdsWithoutPickup, offeredBranch } from '../without-pickup.ts'

/** Reads the waiting holds whose pickup branch still does not hand out their titles, and the branch offered instead (L5). */
export const readWithoutPickup: MessageReader<{ titles: TitleName[]; branch: BranchName | null }> = async (
  { prisma },
  notices,
) => {
  const [{ patronId }] = notices
  const which = Prisma.sql`h.id = ANY(${notices.map(({ holdId }) => holdId ?? 0)}::int[])`
  const ids = await holdsWithoutPickup(prisma, which, notices.length)
  const holds = await prisma.hold.findMany({
    where: { id: { in: ids }, patronId, contactMethod: 'MAIL' },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      title: { select: { id: true, title: true, volume: true, type: { select: { isAv: true } } } },
      patron: { select: { pickupBranchId: true, homeBranchId: true } },
    },
  })
  const [first] = holds
  if (!first?.patron) return null
  const branches = await prisma.branch.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { ...branchNames, id: true, acceptsPickup: true, acceptsAvPickup: true },
  })
  const needsAv = holds.some(({ title }) => title.type.isAv)
  return {
    about: {
      titles: holds.map(({ title: { id, title, volume } }) => ({ id, title, volume })),
      branch: offeredBranch(branches, first.patron, needsAv),
    },
    noticeIds: noticeIdsOfHolds(notices, holds),
  }
}
