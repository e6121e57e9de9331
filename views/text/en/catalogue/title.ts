import type * as ja from '../../ja/catalogue/title.ts'
import { counted, number } from '../language.ts'

export const title: typeof ja.title = {
  copies: {
    onShelf: (n) => `Available (${number(n)})`,
    allOut: 'On loan',
    referenceOnly: 'For use in the library only',
    none: 'No copy can be borrowed',
    holds: (n) => counted(n, 'hold', 'holds'),
    lendable: (n) => counted(n, 'copy for loan', 'copies for loan'),
    ofBranch: (total: number, onShelf: number) => `${number(onShelf)} of ${number(total)} can be borrowed`,
  },
  itemStates: {
    ON_SHELF: 'Available',
    ON_LOAN: 'On loan',
    HELD: 'Held for a patron',
    MOVING: 'On its way',
    REFERENCE_ONLY: 'In the library only',
    UNAVAILABLE: 'Not available',
    UNKNOWN: 'Unknown',
  },
  dueOn: (day) => `due ${day}`,
  location: { floor: (n) => `Floor ${n}`, basement: (n) => `Basement ${n}`, ask: 'please ask at the counter' },
  detail: {
    reading: 'Reading',
    publisher: 'Publisher',
    published: 'Published',
    classes: 'Class',
    isbn: 'ISBN',
    subjects: 'Subjects',
    language: 'Language',
    type: 'Type',
    discLabel: 'Label',
    copies: 'Copies',
    branch: 'Branch',
    shelfMark: 'Shelf mark',
    place: 'Place',
    state: 'Status',
    addCopy: 'Add a copy',
    deskRecord: 'Manage the record',
    otherVolumes: 'Other volumes',
    referenceOnly:
      'This is for reading in the library only. It cannot be borrowed or reserved. Please visit the branch that has it.',
    noLendable: 'No copy can be borrowed, so it cannot be reserved.',
    more: (n) => `and ${number(n)} more`,
  },
}

export const record: typeof ja.record = {
  edition: 'Edition',
  extent: 'Extent',
  series: 'Series',
  more: 'Contents and notes',
  contents: 'Contents',
  notes: 'Notes',
  others: 'and others',
  previous: 'Previous page',
  next: 'Next page',
}
