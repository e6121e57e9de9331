import type * as ja from '../../ja/desk/names.ts'

export const authorNames: typeof ja.authorNames = {
  why: 'Spellings of one name belong together here: whichever is typed, search finds the works of that person. Everybody can read the table from the guide.',
  containing: 'Containing',
  search: 'Search',
  count: (names) => `${names} people`,
  none: 'None was found.',
  all: 'All names',
  open: 'Change',
  preferred: 'Preferred spelling',
  add: 'Add a name',
  others: 'Other spellings (one a line)',
  spellings: 'Spellings',
  compared: (folded) => `compared as “${folded}”`,
  prefer: 'Prefer',
  remove: 'Remove',
  removeAll: 'Remove this name altogether',
  spelling: 'Another spelling',
  addSpelling: 'Add the spelling',
  done: { saved: 'Saved. Search goes by it at once.', removed: 'Removed.' },
}
