import { Prisma } from '../../../generated/prisma/client.ts'
import type { Room } from '../common/room.ts'
import { maxCount } from './desk/listed.ts'

export const delivery: Room = {
  deskCounts: {
    failedNotices: {
      description: 'Notices of all branches whose delivery was given up, counted up to 10,000.',
      sql: () => Prisma.sql`
        SELECT count(*)::int FROM (
          SELECT FROM notices WHERE state = 'FAILED' AND patron_id IS NOT NULL LIMIT ${maxCount}) AS failed`,
    },
  },
}
