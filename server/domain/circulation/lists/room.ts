import { Prisma } from '../../../../generated/prisma/client.ts'
import type { Room } from '../../common/room.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { pullListSql } from './pull-list.ts'
import { transitSql } from './transit.ts'

export const branchLists: Room = {
  deskCounts: {
    toPull: {
      description: 'Copies in `pullList`.',
      sql: ({ branchId, now }) => Prisma.sql`SELECT count(*)::int FROM (${pullListSql(branchId, now)}) AS pulls`,
    },
    onHoldShelf: { description: 'Copies in `holdShelf`.', sql: ({ branchId }) => readyHoldsSql(branchId) },
    expiringToday: {
      description: 'Copies in `holdShelf` whose last day is today or has passed.',
      sql: ({ branchId, now }) =>
        Prisma.sql`${readyHoldsSql(branchId)} AND shelf_expires_on <= ${dateIn(now).toString()}::date`,
    },
    inTransit: {
      description: 'Copies in `arrivals`.',
      sql: ({ branchId }) =>
        Prisma.sql`SELECT count(*)::int FROM (${transitSql(Prisma.sql`"toBranchId" = ${branchId}`)}) AS transit`,
    },
  },
}

const readyHoldsSql = (branchId: number) =>
  Prisma.sql`SELECT count(*)::int FROM holds WHERE state = 'READY' AND pickup_branch_id = ${branchId}`
