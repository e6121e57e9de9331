import { deleteGrants } from '../common/locks.ts'
import type { Room } from '../common/room.ts'

export const oauthClients: Room = {
  retention: {
    // Deletes their codes and tokens too.
    grants: (tx, { now }) => tx.grant.deleteMany({ where: { expiresAt: { lt: now } } }),
    accessTokens: (tx, { now }) => tx.accessToken.deleteMany({ where: { expiresAt: { lt: now } } }),
    // A used token is kept until it would have expired, because its reuse reveals a theft.
    refreshTokens: (tx, { now }) => tx.refreshToken.deleteMany({ where: { expiresAt: { lt: now } } }),
  },
  mergePatrons: (tx, { otherId }) => deleteGrants(tx, { patronId: otherId }),
  erasePatron: async (tx, { patron }) => {
    await deleteGrants(tx, { patronId: patron.id })
  },
  closeAccount: (tx, { patronId }) => deleteGrants(tx, { patronId }),
}
