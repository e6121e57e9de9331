import { accountMails, desk, holds, librarySystemMail, loans, mails } from './circulation.ts'
import { appearance, covers, lists, names, rankings, records, screens, visitors } from './pages.ts'
import { cards, requests } from './patrons.ts'
import type { Setting, SettingName, SettingRows } from './setting.ts'

/**
 * The settings of the library by their group on the pages of rules. A row gives the field of `Policy`, the argument of
 * `updatePolicy`, the check and the field of the form. Its words are in the dictionaries of the desk.
 */
export const settingGroups = {
  ...{ names, holds, loans, mails, accountMails, requests, cards, screens, records },
  ...{ covers, lists, rankings, visitors, librarySystemMail, desk, appearance },
} satisfies Record<string, Partial<SettingRows>>

export type SettingGroup = keyof typeof settingGroups

// A column of the policy without a row does not compile.
export const settings = {
  ...{ ...names, ...holds, ...loans, ...mails, ...accountMails, ...requests, ...cards, ...screens, ...records },
  ...{ ...covers, ...lists, ...rankings, ...visitors, ...librarySystemMail, ...desk, ...appearance },
} satisfies SettingRows

/** The names and rows of some settings. */
export const rowsOf = (rows: Partial<SettingRows>) => Object.entries(rows) as [SettingName, Setting][]

/** The names and rows of each group, for the forms. */
export const rowsByGroup = Object.fromEntries(
  Object.entries(settingGroups).map(([group, rows]) => [group, rowsOf(rows)]),
) as Record<SettingGroup, [SettingName, Setting][]>
