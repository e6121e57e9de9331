import type {
  AccountMail,
  AlertFrequency,
  ContactMethod,
  Language,
  NewsMail,
  NoticeTopic,
} from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { type SearchField, searchFields } from '../catalogue/search/search.ts'
import { checkBranch, UnknownBranch } from '../common/check-branch.ts'
import { lockPatron } from '../common/locks.ts'
import { field, refusal } from '../common/refusal.ts'
import { checkContact } from '../holds/contact.ts'
import { findPickupBranch } from '../holds/pickup.ts'
import { MailAddressNeeded, PickupNotOffered } from '../holds/refusals.ts'
import { narrowingCodes, readMaterialTypes } from '../library/material-types/material-types.ts'
import { topicByAccountMail } from '../notices/account-mails.ts'
import { languageOfMails } from './language.ts'

/** The offered numbers of results per page. More rows make a page too large for small phones. */
export const offeredResultsPerPage = [5, 10, 20]
/** The offered numbers of days between a reminder and the due date (P6). */
const offeredDueNoticeDays = [1, 3, 7]

export const FigureNotOffered = refusal('FigureNotOffered', 'The number is not one of the choices.', {
  fields: {
    field: field.text('Name of the field in this API.'),
    offered: field.list(field.int('Possible numbers.'), 10),
  },
  message: ({ field, offered }) => `${field}: one of ${offered.join(', ')}, or null.`,
})

/** A patron's settings: initial values of forms (P5), and notices (P6). */
export interface Settings {
  searchField: SearchField
  /** Codes of material types. Empty for all types. */
  searchTypes: string[]
  searchBranchId: number | null
  /** Null for the number that the library has set. */
  resultsPerPage: number | null
  /** The branch may have stopped handing out holds since the patron chose it. */
  pickupBranchId: number | null
  /** MAIL stays chosen when the address is removed, but has no effect. */
  contactMethod: ContactMethod | null
  /** Null for no reminders. */
  dueNoticeDays: number | null
  /** The chosen kinds of mail about holds and loans (M12, M13). */
  accountMails: AccountMail[]
  /** The maximum frequency of mails about new titles (M3). */
  alertFrequency: AlertFrequency
  /** The news that is mailed (N3). */
  newsMail: NewsMail
  /** The language of mails. Also that of pages when `languageIsChosen` is set. */
  language: Language
  languageIsChosen: boolean
}

/** The columns that hold the settings. */
export const settingsColumns = {
  searchField: true,
  searchTypes: true,
  searchBranchId: true,
  resultsPerPage: true,
  pickupBranchId: true,
  contactMethod: true,
  dueNoticeDays: true,
  accountMails: true,
  alertFrequency: true,
  newsMail: true,
  language: true,
}

type Columns = Omit<Settings, 'searchField' | 'language' | 'languageIsChosen'> & {
  searchField: string | null
  language: Language | null
}

/** Converts a patron's row to settings. A stored field that no longer exists counts as not chosen. */
export function settingsOf(patron: Columns): Settings {
  return {
    searchField: searchFields.find((field) => field === patron.searchField) ?? 'KEYWORD',
    searchTypes: patron.searchTypes,
    searchBranchId: patron.searchBranchId,
    resultsPerPage: patron.resultsPerPage,
    pickupBranchId: patron.pickupBranchId,
    contactMethod: patron.contactMethod,
    dueNoticeDays: patron.dueNoticeDays,
    accountMails: patron.accountMails,
    alertFrequency: patron.alertFrequency,
    newsMail: patron.newsMail,
    language: languageOfMails(patron.language),
    languageIsChosen: patron.language !== null,
  }
}

/** Absent fields stay. Null resets a choice. */
type SettingsChange<Fields extends keyof Settings> = { [field in Fields]?: Settings[field] | null | undefined }

type SearchSettings = SettingsChange<'searchField' | 'searchTypes' | 'searchBranchId' | 'resultsPerPage'>

/** Changes the initial values of a search (P5). */
export async function updateSearchSettings(tx: Tx, patronId: number, given: SearchSettings): Promise<Settings> {
  const { searchField, searchTypes, searchBranchId, resultsPerPage } = given
  checkOffered('resultsPerPage', resultsPerPage, offeredResultsPerPage)
  if (searchBranchId != null) await checkBranch(tx, searchBranchId)
  const types = searchTypes?.length
    ? narrowingCodes(await readMaterialTypes(tx), searchTypes)
    : searchTypes === undefined
      ? undefined
      : []
  return change(tx, patronId, { searchField, searchTypes: types, searchBranchId, resultsPerPage })
}
updateSearchSettings.refusals = [UnknownBranch, FigureNotOffered]

/** Changes the initial values of a hold (P5). The rules of placing a hold apply (L5, L6). */
export async function updateHoldSettings(
  tx: Tx,
  patronId: number,
  { pickupBranchId, contactMethod }: SettingsChange<'pickupBranchId' | 'contactMethod'>,
): Promise<Settings> {
  const patron = await lockPatron(tx, patronId)
  if (pickupBranchId != null) await findPickupBranch(tx, pickupBranchId)
  if (contactMethod != null) await checkContact(tx, contactMethod, patron)
  return change(tx, patronId, { pickupBranchId, contactMethod })
}
updateHoldSettings.refusals = [UnknownBranch, PickupNotOffered, MailAddressNeeded]

type NoticeSettings = SettingsChange<'dueNoticeDays' | 'accountMails' | 'alertFrequency' | 'newsMail' | 'language'>

/** Changes the reminders, the other mails that a patron can choose, and the language (P6, M12, M13, N3). */
export async function updateNoticeSettings(tx: Tx, patronId: number, given: NoticeSettings): Promise<Settings> {
  const { dueNoticeDays, alertFrequency, newsMail, language } = given
  const accountMails = given.accountMails === null ? [] : given.accountMails && [...new Set(given.accountMails)]
  checkOffered('dueNoticeDays', dueNoticeDays, offeredDueNoticeDays)
  const wantsNews = newsMail != null && newsMail !== 'NONE'
  if (dueNoticeDays != null || wantsNews || accountMails?.length) {
    const patron = await lockPatron(tx, patronId)
    // An unchanged value is not checked, so that the language can change while no mail address is set.
    const isNewReminder = dueNoticeDays != null && dueNoticeDays !== patron.dueNoticeDays
    const newMails = accountMails?.filter((kind) => !patron.accountMails.includes(kind)) ?? []
    const topics = new Set<NoticeTopic>([
      ...(isNewReminder ? (['LOANS'] as const) : []),
      ...(wantsNews && newsMail !== patron.newsMail ? (['NEWS'] as const) : []),
      ...newMails.map((kind) => topicByAccountMail[kind]),
    ])
    for (const topic of topics) await checkContact(tx, 'MAIL', patron, topic)
  }
  const chosen = {
    alertFrequency: alertFrequency ?? undefined,
    newsMail: newsMail ?? undefined,
    language: language ?? undefined,
  }
  // A new choice replaces the setting that an unsubscription had stored for resuming.
  const ended = {
    ...(dueNoticeDays !== undefined && { endedDueNoticeDays: null }),
    ...(newsMail != null && { endedNewsMail: null }),
    ...(accountMails !== undefined && { endedAccountMails: [] }),
  }
  return change(tx, patronId, { dueNoticeDays, accountMails, ...ended, ...chosen })
}
updateNoticeSettings.refusals = [FigureNotOffered, MailAddressNeeded]

function checkOffered(field: string, figure: number | null | undefined, offered: number[]) {
  if (figure != null && !offered.includes(figure)) throw new FigureNotOffered({ field, offered })
}

type Changed = { [column in keyof Columns]?: Columns[column] | undefined } & {
  endedDueNoticeDays?: null
  endedNewsMail?: null
  endedAccountMails?: AccountMail[]
}

async function change(tx: Tx, patronId: number, data: Changed): Promise<Settings> {
  return settingsOf(await tx.patron.update({ where: { id: patronId }, data, select: settingsColumns }))
}
