import type { acts as ja } from '../../ja/desk/acts.ts'

export const acts: typeof ja = {
  title: 'Actions of the last hour',
  how: 'A check-in, a check-out, a cancellation or a longer shelf period can be undone within the hour, unless the copy or the hold has moved since.',
  none: 'Nothing from the last hour can be undone.',
  kinds: { CHECK_IN: 'check-in', CHECK_OUT: 'check-out', CANCEL: 'cancellation', EXTEND: 'longer shelf period' },
  byPatron: 'the patron',
  undo: 'Undo',
  undoOne: (what) => `Undo this ${what}`,
  undone: 'undone',
  done: (what) => `The ${what} has been undone`,
  toPatron: 'See the patron',
  did: {
    LOAN_GOES_ON: 'The loan is open again, with the same due date.',
    LOAN_REMOVED: 'The loan was removed.',
    HOLD_REOPENED: 'The ended hold is open again, at its old place in the queue.',
    CAPTURE_TAKEN_BACK: 'The hold that had the copy is at its old place in the queue again. Discard its slip.',
    SHELF_DAY_BACK: 'The hold has its earlier last day on the hold shelf again.',
    COPY_BACK: 'The copy has its earlier location and status again.',
    MAIL_WITHDRAWN: 'An email that had not been sent yet will not be sent.',
    MAIL_WENT: 'An email was already sent. Please tell the patron, for example by telephone.',
  },
  ended: (n) => `Recently cancelled and expired (${n})`,
  refusals: {
    CannotUndo: {
      LATER_ACT: 'There is a later action on the same copy or hold. Undo that one first.',
      COPY_MOVED:
        'The copy has since been scanned, lent or reported, so this cannot be undone. See its page for its current status.',
      LOAN_CHANGED: 'The loan has since been renewed or has ended, so this cannot be undone.',
      HOLD_MOVED:
        'A hold that this affected has since changed, so this cannot be undone. See its page for its current status.',
      COMPARTMENT_TAKEN: 'The compartment of the copy has since been used for another one, so this cannot be undone.',
      SET_FULFILLED: 'The set of holds has since been fulfilled, so this cannot be undone.',
      RESERVED_SINCE: 'The patron has reserved the title again, so this cannot be undone. Cancel the new hold first.',
      LENT_SINCE: 'The patron has since borrowed the title, so this cannot be undone.',
      LIMIT_REACHED: 'The patron has since reached a limit, so this cannot be undone.',
      PATRON_GONE: 'The patron is no longer registered, so this cannot be undone.',
    },
    DeskActionExpired: 'It was more than an hour ago, or the patron has erased their data, so this cannot be undone.',
  },
  log: { undoDeskAction: 'Action undone' },
  menu: { acts: 'Undo' },
  jobs: { 'forget-acts': 'Delete expired undo entries' },
}
