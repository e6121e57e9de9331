import { alerts } from './alerts/index.ts'
import { cardApplications } from './card-applications/index.ts'
import { catalogue } from './catalogue/index.ts'
import { contact } from './contact/index.ts'
import { deskAdministration } from './desk/administration/index.ts'
import { deskCirculation } from './desk/circulation/index.ts'
import { deskDelivery } from './desk/delivery/index.ts'
import { deskHolds } from './desk/holds/index.ts'
import { deskImports } from './desk/imports/index.ts'
import { desk } from './desk/index.ts'
import { deskLibrary } from './desk/library/index.ts'
import { deskRules } from './desk/library/rules/index.ts'
import { deskPatrons } from './desk/patrons/index.ts'
import { deskRecords } from './desk/records/index.ts'
import { family } from './family/index.ts'
import { favourites } from './favourites/index.ts'
import { holds } from './holds/index.ts'
import { library } from './library/index.ts'
import { lists } from './lists/index.ts'
import { loans } from './loans/index.ts'
import { news } from './news/index.ts'
import { oauthClients } from './oauth-clients/index.ts'
import { patrons } from './patrons/index.ts'
import { purchaseRequests } from './purchase-requests/index.ts'
import type { Room } from './room.ts'

/** The rooms of the pages. The service registers their handlers in this order. */
export const rooms: readonly Room[] = [
  catalogue,
  holds,
  purchaseRequests,
  loans,
  patrons,
  family,
  favourites,
  lists,
  alerts,
  oauthClients,
  library,
  news,
  contact,
  cardApplications,
  desk,
  deskCirculation,
  deskHolds,
  deskPatrons,
  deskRecords,
  deskDelivery,
  deskLibrary,
  deskRules,
  deskAdministration,
  deskImports,
]
