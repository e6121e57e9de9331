import type { Room } from '../../room.ts'
import { recordCopiesRoutes } from './copies.tsx'
import { coverFormRoutes } from './cover.tsx'
import { deletionRoutes } from './deletion.tsx'
import { duplicateRoutes } from './duplicates.tsx'
import { editRecordRoutes } from './edit.tsx'
import { recordRoutes } from './records.tsx'
import { withdrawalRoutes } from './withdrawal.tsx'

export const deskRecords: Room = {
  desk: [
    duplicateRoutes,
    coverFormRoutes,
    deletionRoutes,
    withdrawalRoutes,
    editRecordRoutes,
    recordRoutes,
    recordCopiesRoutes,
  ],
}
