import type * as ja from '../../ja/desk/names.ts'

export const authorNames: typeof ja.authorNames = {
  why: 'This table groups the spellings of a name. Whichever spelling is entered, search finds the works of that person. Everybody can read the table from the guide.',
  containing: 'Containing',
  search: 'Search',
  count: (names) => `${names} people`,
  none: 'No names were found.',
  all: 'All names',
  open: 'Change',
  preferred: 'Preferred spelling',
  add: 'Add a name',
  others: 'Other spellings (one per line)',
  spellings: 'Spellings',
  compared: (folded) => `compared as “${folded}”`,
  prefer: 'Make preferred',
  remove: 'Remove',
  removeAll: 'Remove this name with all spellings',
  spelling: 'Another spelling',
  addSpelling: 'Add the spelling',
  done: { saved: 'Saved. Search uses it at once.', removed: 'Removed.' },
  log: {
    createAuthorName: 'Author name added',
    addAuthorSpelling: 'Author spelling added',
    setPreferredAuthorSpelling: 'Preferred author spelling changed',
    removeAuthorSpelling: 'Author spelling removed',
    deleteAuthorName: 'Author name removed',
  },
}
