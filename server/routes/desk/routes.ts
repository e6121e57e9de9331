import { Hono } from 'hono'
import { urls } from '../../urls/urls.ts'
import { logRoutes } from './administration/activity-log.tsx'
import { programRoutes } from './administration/oauth-clients.tsx'
import { machineRoutes } from './administration/self-check-machines.tsx'
import { terminalRoutes } from './administration/shared-terminals.tsx'
import { numbersRoutes } from './administration/statistics.tsx'
import { systemRoutes } from './administration/system.tsx'
import { webhookRoutes } from './administration/webhooks.tsx'
import { cardApplicationRoutes } from './card-applications.tsx'
import { actRoutes } from './circulation/acts.tsx'
import { checkInRoutes } from './circulation/check-in.tsx'
import { checkOutRoutes } from './circulation/check-out.tsx'
import { itemRoutes } from './circulation/item.tsx'
import { itemListRoutes } from './circulation/item-list.tsx'
import { overdueRoutes } from './circulation/overdue.tsx'
import { printRoutes } from './circulation/print.tsx'
import { shelveRoutes } from './circulation/shelve.tsx'
import { contactRoutes } from './contact.tsx'
import { deskChannelRoutes } from './delivery/channels.tsx'
import { failingRoutes } from './delivery/failing.tsx'
import { noticeRoutes } from './delivery/notices.tsx'
import { previewRoutes } from './delivery/preview.tsx'
import { volumeRoutes } from './delivery/volume.tsx'
import { deskListRoutes } from './featured-lists.tsx'
import { type DeskEnv, requireDesk } from './frame.tsx'
import { holdRoutes } from './holds/hold.tsx'
import { listRoutes } from './holds/lists.tsx'
import { moveHoldsRoutes } from './holds/move-holds.tsx'
import { pickupPlaceRoutes } from './holds/pickup-place.tsx'
import { pickupPlacesRoutes } from './holds/pickup-places.tsx'
import { placeRoutes } from './holds/place.tsx'
import { homeRoutes } from './home.tsx'
import { electronicFeedRoutes } from './imports/electronic-feeds.tsx'
import { importRoutes } from './imports/imports.tsx'
import { importRunRoutes } from './imports/run.tsx'
import { calendarRoutes } from './library/calendar.tsx'
import { chooseBranchRoutes } from './library/choose-branch.tsx'
import { deskGuideRoutes } from './library/guide.tsx'
import { locationRoutes } from './library/locations.tsx'
import { deskNewsRoutes } from './library/news.tsx'
import { appearanceRoutes } from './library/rules/appearance.tsx'
import { authorNameRoutes } from './library/rules/author-names.tsx'
import { branchHoursRoutes } from './library/rules/branch-hours.tsx'
import { branchRoutes } from './library/rules/branches.tsx'
import { importedFieldRoutes } from './library/rules/imported-fields.tsx'
import { levelRoutes } from './library/rules/levels.tsx'
import { marcRuleRoutes } from './library/rules/marc-rules.tsx'
import { materialGroupRoutes } from './library/rules/material-groups.tsx'
import { materialTypeRoutes } from './library/rules/material-types.tsx'
import { matrixRoutes } from './library/rules/matrix.tsx'
import { overdueStepRoutes } from './library/rules/overdue-steps.tsx'
import { categoryRoutes } from './library/rules/patron-categories.tsx'
import { settingRoutes } from './library/rules/settings.tsx'
import { tryRoutes } from './library/rules/try-rules.tsx'
import { patronCardRoutes } from './patrons/card.tsx'
import { patronDetailsRoutes } from './patrons/details.tsx'
import { patronFamilyRoutes } from './patrons/family.tsx'
import { newPatronRoutes } from './patrons/new-patron.tsx'
import { patronRoutes } from './patrons/patron.tsx'
import { staffRoutes } from './patrons/staff.tsx'
import { requestRoutes } from './purchase-requests.tsx'
import { recordCopiesRoutes } from './records/copies.tsx'
import { coverFormRoutes } from './records/cover.tsx'
import { deletionRoutes } from './records/deletion.tsx'
import { duplicateRoutes } from './records/duplicates.tsx'
import { editRecordRoutes } from './records/edit.tsx'
import { recordRoutes } from './records/records.tsx'
import { withdrawalRoutes } from './records/withdrawal.tsx'

export const deskRoutes = new Hono<DeskEnv>()

deskRoutes.use(urls.desk.pages, requireDesk)

for (const routes of [
  homeRoutes,
  chooseBranchRoutes,
  checkInRoutes,
  checkOutRoutes,
  actRoutes,
  patronFamilyRoutes,
  itemRoutes,
  listRoutes,
  moveHoldsRoutes,
  placeRoutes,
  printRoutes,
  overdueRoutes,
  itemListRoutes,
  duplicateRoutes,
  coverFormRoutes,
  deletionRoutes,
  withdrawalRoutes,
  appearanceRoutes,
  logRoutes,
  numbersRoutes,
  noticeRoutes,
  failingRoutes,
  volumeRoutes,
  deskChannelRoutes,
  previewRoutes,
  holdRoutes,
  pickupPlacesRoutes,
  pickupPlaceRoutes,
  newPatronRoutes,
  patronDetailsRoutes,
  patronCardRoutes,
  requestRoutes,
  contactRoutes,
  cardApplicationRoutes,
  patronRoutes,
  calendarRoutes,
  shelveRoutes,
  locationRoutes,
  deskNewsRoutes,
  deskListRoutes,
  settingRoutes,
  levelRoutes,
  overdueStepRoutes,
  matrixRoutes,
  categoryRoutes,
  tryRoutes,
  branchRoutes,
  branchHoursRoutes,
  deskGuideRoutes,
  marcRuleRoutes,
  materialGroupRoutes,
  materialTypeRoutes,
  authorNameRoutes,
  importedFieldRoutes,
  editRecordRoutes,
  recordRoutes,
  recordCopiesRoutes,
  programRoutes,
  terminalRoutes,
  machineRoutes,
  staffRoutes,
  webhookRoutes,
  systemRoutes,
  importRoutes,
  electronicFeedRoutes,
  importRunRoutes,
])
  deskRoutes.route('/', routes)
