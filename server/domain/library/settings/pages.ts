import { checkedName } from '../rules/bounds.ts'
import { checkedReading } from '../rules/reading.ts'
import { checkedColour } from '../rules/theme-colour.ts'
import type { SettingRows } from './setting.ts'

const storedName = (typed: string, name: string) => checkedName(name, typed)
const trimmed = (typed: string) => typed.trim()

export const names = {
  libraryName: {
    kind: 'text',
    longest: 200,
    stored: storedName,
    description: 'Name on pages and in mails, 1 to 60 characters.',
    fieldDescription: 'Name on pages and in mails.',
  },
  libraryNameEn: { kind: 'text', longest: 200, stored: storedName, description: 'English name.' },
  libraryNameReading: {
    kind: 'text',
    optional: true,
    longest: 200,
    stored: checkedReading,
    description: 'Reading of the name in hiragana, at most 80 characters. None when empty.',
    fieldDescription: 'Reading of the name in hiragana. Null when it is not set.',
  },
} satisfies Partial<SettingRows>

export const appearance = {
  themeColour: {
    kind: 'text',
    optional: true,
    longest: 20,
    fieldLength: 20,
    stored: (typed) => (typed.trim() === '' ? null : checkedColour(typed)),
    description:
      'Colour of the header and of links, such as `#1f3f75`. Its contrast with white and the header must be 4.5 or more. None when empty.',
    fieldDescription: 'Colour of the header and of links as `#rrggbb`. Null for the colour of the service.',
  },
} satisfies Partial<SettingRows>

export const screens = {
  resultsPerPage: {
    kind: 'number',
    least: 1,
    // The page stays small enough for small phones.
    most: 20,
    description: 'Default number of titles per results page.',
    fieldDescription: null,
  },
  confirmChanges: {
    kind: 'yesNo',
    description: 'Whether pages ask for confirmation of changes, renewals and cancellations.',
  },
  terminalIdleSeconds: {
    kind: 'number',
    least: 30,
    most: 3600,
    description: 'Idle seconds after which a shared terminal signs out.',
    fieldDescription: null,
  },
} satisfies Partial<SettingRows>

export const records = {
  auditDays: {
    kind: 'number',
    least: 1,
    most: 3650,
    description: 'Retention of the audit log in days.',
    fieldDescription: null,
  },
} satisfies Partial<SettingRows>

export const covers = {
  coverUrl: {
    kind: 'text',
    longest: 1_000,
    fieldLength: 200,
    stored: trimmed,
    description: 'URL template for cover images: https with {isbn}. Empty disables them.',
    fieldDescription: 'URL template for cover images with {isbn}. Empty when disabled.',
  },
  coverCredit: {
    kind: 'text',
    longest: 200,
    stored: trimmed,
    description: 'Credit for the provider of cover images.',
    fieldDescription: 'Credit for the provider. May be empty.',
  },
  coverCreditUrl: {
    kind: 'text',
    longest: 1_000,
    fieldLength: 200,
    stored: trimmed,
    description: 'https URL of the provider. None when empty.',
    fieldDescription: 'URL of the provider. May be empty.',
  },
} satisfies Partial<SettingRows>

export const lists = {
  listMailsADay: {
    kind: 'number',
    least: 1,
    most: 50,
    description: 'Maximum number of title lists mailed to a patron a day.',
  },
  pastNewsDays: {
    kind: 'number',
    least: 0,
    most: 3650,
    description: 'Days for which news is still listed after its last day, 0 to 3650.',
    fieldDescription: 'Days for which news is still listed after its last day. It is then deleted.',
  },
  childrensShelves: {
    kind: 'yesNo',
    description: "Whether titles with a copy on a children's shelf belong to the children's catalogue.",
  },
} satisfies Partial<SettingRows>

export const rankings = {
  rankings: {
    kind: 'yesNo',
    description: 'Whether loans and holds are counted by title and age group, and rankings are shown.',
  },
  rankingMinimum: {
    kind: 'number',
    // Smaller groups could reveal people.
    least: 5,
    most: 1000,
    description:
      'Titles with fewer loans or holds are left out of a ranking, 5 to 1000. One age group needs twice as many.',
    fieldDescription: 'Titles with fewer loans or holds are left out of a ranking. One age group needs twice as many.',
  },
} satisfies Partial<SettingRows>

export const visitors = {
  searchEngines: {
    kind: 'yesNo',
    description: 'Whether search engines may index the catalogue and the pages of the library.',
  },
  contactForm: { kind: 'yesNo', description: 'Whether the contact form is offered.' },
  contactAddressRequired: { kind: 'yesNo', description: 'Whether a contact message needs an address for the answer.' },
  contactDays: {
    kind: 'number',
    least: 1,
    most: 3650,
    description: 'Days after which a closed or answered contact message is erased, 1 to 3650.',
    fieldDescription: 'Days after which a closed or answered contact message is erased.',
  },
} satisfies Partial<SettingRows>
