import { alerts } from './alerts/index.ts'
import { cardApplications } from './card-applications/index.ts'
import { catalogue } from './catalogue/index.ts'
import { contact } from './contact/index.ts'
import { deskAdministration } from './desk/administration/index.ts'
import { deskCardApplications } from './desk/card-applications/index.ts'
import { deskCirculation } from './desk/circulation/index.ts'
import { deskContact } from './desk/contact/index.ts'
import { deskDelivery } from './desk/delivery/index.ts'
import { deskHolds } from './desk/holds/index.ts'
import { deskImports } from './desk/imports/index.ts'
import { desk } from './desk/index.ts'
import { deskLibrary } from './desk/library/index.ts'
import { deskLists } from './desk/lists/index.ts'
import { deskPatrons } from './desk/patrons/index.ts'
import { deskPurchaseRequests } from './desk/purchase-requests/index.ts'
import { deskRecords } from './desk/records/index.ts'
import type { Room } from './engine/schema/room.ts'
import { family } from './family/index.ts'
import { favourites } from './favourites/index.ts'
import { holds } from './holds/index.ts'
import { library } from './library/index.ts'
import { lists } from './lists/index.ts'
import { loans } from './loans/index.ts'
import { oauthClients } from './oauth-clients/index.ts'
import { patrons } from './patrons/index.ts'
import { purchaseRequests } from './purchase-requests/index.ts'

/** The rooms of the schema. Importing a room registers its types and fields. */
export const rooms: readonly Room[] = [
  alerts,
  cardApplications,
  catalogue,
  contact,
  desk,
  deskAdministration,
  deskCardApplications,
  deskCirculation,
  deskContact,
  deskDelivery,
  deskHolds,
  deskImports,
  deskLibrary,
  deskLists,
  deskPatrons,
  deskPurchaseRequests,
  deskRecords,
  family,
  favourites,
  holds,
  library,
  lists,
  loans,
  oauthClients,
  patrons,
  purchaseRequests,
]
