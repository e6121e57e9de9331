import type { Room } from '../common/room.ts'

export const webhooks: Room = {
  retention: {
    webhookMessages: (tx, { ago }) =>
      tx.webhookMessage.deleteMany({ where: { createdAt: { lt: ago(7) }, state: { in: ['SENT', 'FAILED'] } } }),
  },
}
