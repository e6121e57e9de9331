import { alerts } from './alerts/room.ts'
import { cardApplications } from './card-applications/room.ts'
import { changes } from './changes/room.ts'
import { channels } from './channels/room.ts'
import { branchLists } from './circulation/lists/room.ts'
import { circulation } from './circulation/room.ts'
import type { Room } from './common/room.ts'
import { contact } from './contact/room.ts'
import { delivery } from './delivery/room.ts'
import { family } from './family/room.ts'
import { favourites } from './favourites/room.ts'
import { holds } from './holds/room.ts'
import { imports } from './imports/room.ts'
import { branches } from './library/branches/room.ts'
import { news } from './library/news/room.ts'
import { lists } from './lists/room.ts'
import { oauthClients } from './oauth-clients/room.ts'
import { patrons } from './patrons/room.ts'
import { purchaseRequests } from './purchase-requests/room.ts'
import { rankings } from './rankings/room.ts'
import { duplicates } from './records/merging/room.ts'
import { webhooks } from './webhooks/room.ts'

/**
 * The rooms of the domain, in the order of their parts. A new room goes before `delivery`, unless its part must follow
 * that of another room.
 *
 * - Purging: undoable acts of `circulation` go before the groups of `holds` that they could restore. Notices go before
 *   the matches of `alerts` that they report. `changes` is last, because other rooms write changes.
 * - Merging and erasure: `family` ends grants before their events are moved or erased by `patrons`. Rooms that queue
 *   notices go before `delivery`, which moves or erases them.
 * - Erasure: `patrons` goes after `channels`, without which contact for holds ends. It locks titles, so it goes before
 *   rooms that lock undoable acts and requests.
 */
export const rooms: readonly Room[] = [
  family,
  channels,
  patrons,
  circulation,
  branchLists,
  lists,
  holds,
  purchaseRequests,
  contact,
  cardApplications,
  rankings,
  favourites,
  delivery,
  alerts,
  imports,
  branches,
  news,
  duplicates,
  oauthClients,
  webhooks,
  changes,
]
