import type * as ja from '../../ja/desk/guide.ts'

export const guide: typeof ja.guide = {
  why: 'The texts of the guide, in each language. Numbers and days come from the rules and change with them.',
  isDefault: 'This is the default text.',
  isOwn: 'This is the library’s own text.',
  text: 'Text',
  markup:
    'Blank lines between paragraphs. A line that begins with ■ or # is a heading, with - an entry of a list. Links are [words](https://…) or [search](search), figures of the rules {shelfDays}.',
  preview: 'See how it looks',
  notYet: 'This is not saved yet.',
  toDefault: 'Restore the default text',
  facts: 'Values from the rules',
  table: 'a table, on its own line',
  factNames: {
    libraryName: 'Name of the library',
    shelfDays: 'Open days on the hold shelf',
    longOverdueDays: 'Days after which a loan is long overdue',
    closedHoldDays: 'Days a cancelled hold stays listed',
    renewDaysBefore: 'Days before the due date from which loans can be renewed',
    expiresSoonDays: 'Days before the last day on which we send a reminder',
    spokenCdClasses: 'Classes of spoken CDs',
    noPickupBranches: 'Branches without pickup',
    noAvBranches: 'Branches without pickup of AV',
    provisionalBranches: 'Branches that give provisional passwords',
    phone: 'Telephone of the main branch',
    fax: 'Fax of the main branch',
    mailFrom: 'Sender of emails',
    limits: 'Limits of holds',
    loans: 'Rules of loans',
    contact: 'Address and telephone of the main branch',
  },
  versions: 'Earlier texts',
  wasDefault: 'default text restored',
  fetch: (version) => `Load version ${version}`,
  look: 'See the page as patrons do',
  refusals: {
    GuideTextRefused: {
      EMPTY: () => 'There is no text. Enter one, or press “Restore the default text”.',
      TOO_LONG: () =>
        'The text is too long for old phones. Shorten it to about 1,400 Japanese or 4,200 English letters, tables included.',
      UNKNOWN_FACT: (word) => `There is no “${word}”. Use a name from the list below.`,
      FACT_NOT_ALONE: (word) => `“${word}” is a table. Put it on its own line.`,
      BAD_LINK: (word) =>
        `A link cannot lead to “${word}”. Enter an address that begins with https:// or http://, or the name of a page, such as search.`,
    },
    GuideTextChanged:
      'A colleague has changed this text in the meantime. Your text is still below. Look at the new text in another window, open this page again, and save.',
  },
  log: { setGuideText: 'Guide changed' },
}
