import {
  type AlertFrequency,
  type ContactMethod,
  type Language,
  MaterialType,
} from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import { type SearchField, searchFields } from '../catalogue/search/search.ts'
import { checkBranch } from '../common/check-branch.ts'
import { lockPatron } from '../common/locks.ts'
import { Refusal } from '../common/refusal.ts'
import { checkContact } from '../holds/contact.ts'
import { pickupBranch } from '../holds/pickup.ts'
import { languageOfMails } from './language.ts'

/** How many results a patron may have on one page; more rows make a page too large for small phones. */
export const resultsOffered = [5, 10, 20]
/** How many days before the due date a reminder may come (P6). */
const dueNoticeDaysOffered = [1, 3, 7]

/** A figure that is none of those to choose from. */
export class FigureNotOffered extends Refusal {
  /** By its name in the API. */
  readonly field: string
  readonly offered: number[]
  constructor({ field, offered }: { field: string; offered: number[] }) {
    super(`${field}: one of ${offered.join(', ')}, or null.`)
    this.field = field
    this.offered = offered
  }
}

/** What a patron wants forms to begin with (P5), and of what and how to be told (P6). */
export interface Settings {
  searchField: SearchField
  /** In the order of their declaration; empty: all. */
  searchTypes: MaterialType[]
  searchBranchId: number | null
  /** Null: as many as the library says. */
  resultsPerPage: number | null
  /** May have stopped handing out holds since it was chosen. */
  pickupBranchId: number | null
  /** MAIL stays chosen when the address is gone, and then means nothing. */
  contactMethod: ContactMethod | null
  /** Null: no reminder. */
  dueNoticeDays: number | null
  /** How often mail about new titles comes at most (M3). */
  alertFrequency: AlertFrequency
  /** Of mails; of pages too, if it is chosen. */
  language: Language
  languageIsChosen: boolean
}

/** What a patron's settings are read from. */
export const settingsColumns = {
  searchField: true,
  searchTypes: true,
  searchBranchId: true,
  resultsPerPage: true,
  pickupBranchId: true,
  contactMethod: true,
  dueNoticeDays: true,
  alertFrequency: true,
  language: true,
}

type Columns = Omit<Settings, 'searchField' | 'searchTypes' | 'language' | 'languageIsChosen'> & {
  searchField: string | null
  searchTypes: string[]
  language: Language | null
}

/** The settings in a patron's row; what is no longer a field or a type counts as not chosen. */
export function settingsOf(patron: Columns): Settings {
  return {
    searchField: searchFields.find((field) => field === patron.searchField) ?? 'KEYWORD',
    searchTypes: allTypes.filter((type) => patron.searchTypes.includes(type)),
    searchBranchId: patron.searchBranchId,
    resultsPerPage: patron.resultsPerPage,
    pickupBranchId: patron.pickupBranchId,
    contactMethod: patron.contactMethod,
    dueNoticeDays: patron.dueNoticeDays,
    alertFrequency: patron.alertFrequency,
    language: languageOfMails(patron.language),
    languageIsChosen: patron.language !== null,
  }
}

const allTypes = Object.values(MaterialType)

/** What is not given stays; null takes the choice back. */
type Given<Fields extends keyof Settings> = { [field in Fields]?: Settings[field] | null | undefined }

type SearchSettings = Given<'searchField' | 'searchTypes' | 'searchBranchId' | 'resultsPerPage'>

/** Changes what a search begins with (P5). */
export async function setSearchSettings(tx: Tx, patronId: number, given: SearchSettings): Promise<Settings> {
  const { searchField, searchTypes, searchBranchId, resultsPerPage } = given
  checkOffered('resultsPerPage', resultsPerPage, resultsOffered)
  if (searchBranchId != null) await checkBranch(tx, searchBranchId)
  // Every type is no narrowing, also when there are more types some day.
  const every = allTypes.every((type) => searchTypes?.includes(type))
  const types = searchTypes === undefined ? undefined : every ? [] : [...new Set(searchTypes)]
  return change(tx, patronId, { searchField, searchTypes: types, searchBranchId, resultsPerPage })
}

/** Changes what a hold begins with (P5), by the rules of placing one (L5, L6). */
export async function setHoldSettings(
  tx: Tx,
  patronId: number,
  { pickupBranchId, contactMethod }: Given<'pickupBranchId' | 'contactMethod'>,
): Promise<Settings> {
  const patron = await lockPatron(tx, patronId)
  if (pickupBranchId != null) await pickupBranch(tx, pickupBranchId)
  if (contactMethod != null) checkContact(contactMethod, patron)
  return change(tx, patronId, { pickupBranchId, contactMethod })
}

/** Changes of what the patron is reminded, how often new titles are mailed, and in which language all is said (P6). */
export async function setNoticeSettings(
  tx: Tx,
  patronId: number,
  { dueNoticeDays, alertFrequency, language }: Given<'dueNoticeDays' | 'alertFrequency' | 'language'>,
): Promise<Settings> {
  checkOffered('dueNoticeDays', dueNoticeDays, dueNoticeDaysOffered)
  if (dueNoticeDays != null) {
    const patron = await lockPatron(tx, patronId)
    // What is as it was is no choice: the language may change while an address is missing.
    if (dueNoticeDays !== patron.dueNoticeDays) checkContact('MAIL', patron)
  }
  const chosen = { alertFrequency: alertFrequency ?? undefined, language: language ?? undefined }
  // What was unsubscribed from is not put back over a choice.
  const ended = dueNoticeDays === undefined ? {} : { endedDueNoticeDays: null }
  return change(tx, patronId, { dueNoticeDays, ...ended, ...chosen })
}

function checkOffered(field: string, figure: number | null | undefined, offered: number[]) {
  if (figure != null && !offered.includes(figure)) throw new FigureNotOffered({ field, offered })
}

type Changed = { [column in keyof Columns]?: Columns[column] | undefined } & { endedDueNoticeDays?: null }

async function change(tx: Tx, patronId: number, data: Changed): Promise<Settings> {
  return settingsOf(await tx.patron.update({ where: { id: patronId }, data, select: settingsColumns }))
}
