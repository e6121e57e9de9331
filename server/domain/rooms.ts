import { alerts } from './alerts/room.ts'
import { cardApplications } from './card-applications/room.ts'
import { changes } from './changes/room.ts'
import { channels } from './channels/room.ts'
import { circulation } from './circulation/room.ts'
import type { Room } from './common/room.ts'
import { contact } from './contact/room.ts'
import { family } from './family/room.ts'
import { holds } from './holds/room.ts'
import { imports } from './imports/room.ts'
import { branches } from './library/branches/room.ts'
import { news } from './library/news/room.ts'
import { lists } from './lists/room.ts'
import { notices } from './notices/room.ts'
import { oauthClients } from './oauth-clients/room.ts'
import { patrons } from './patrons/room.ts'
import { purchaseRequests } from './purchase-requests/room.ts'
import { rankings } from './rankings/room.ts'
import { webhooks } from './webhooks/room.ts'

/**
 * The rooms of the domain, in the order of their parts. A new room goes before `patrons`, unless its part must follow
 * that of another room.
 *
 * - Purging: undoable acts of `circulation` go before the groups of `holds` that they could restore. Notices go before
 *   the matches of `alerts` that they report. `changes` is last, because other rooms write changes.
 */
export const rooms: readonly Room[] = [
  family,
  notices,
  channels,
  circulation,
  alerts,
  lists,
  holds,
  purchaseRequests,
  contact,
  cardApplications,
  rankings,
  imports,
  branches,
  news,
  patrons,
  oauthClients,
  webhooks,
  changes,
]
