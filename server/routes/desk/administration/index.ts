import type { Room } from '../../room.ts'
import { logRoutes } from './activity-log.tsx'
import { machineRoutes } from './self-check-machines.tsx'
import { terminalRoutes } from './shared-terminals.tsx'
import { numbersRoutes } from './statistics.tsx'
import { systemRoutes } from './system.tsx'
import { webhookRoutes } from './webhooks.tsx'

export const deskAdministration: Room = {
  desk: [logRoutes, numbersRoutes, terminalRoutes, machineRoutes, webhookRoutes, systemRoutes],
}
