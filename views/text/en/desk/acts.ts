import type { acts as ja } from '../../ja/desk/acts.ts'

export const acts: typeof ja = {
  title: 'What was done in the last hour',
  how: 'A check-in, a check-out or a cancellation can be undone within the hour, unless the copy or the hold has moved since.',
  none: 'Nothing from the last hour can be undone.',
  kinds: { CHECK_IN: 'check-in', CHECK_OUT: 'check-out', CANCEL: 'cancellation' },
  byPatron: 'the patron',
  undo: 'Undo',
  undoOne: (what) => `Undo this ${what}`,
  undone: 'undone',
  done: (what) => `The ${what} has been undone`,
  toPatron: 'To the patron',
  did: {
    LOAN_GOES_ON: 'The loan goes on and is due when it was.',
    LOAN_REMOVED: 'The loan was removed.',
    HOLD_REOPENED: 'The hold that had ended is as it was, at its old place.',
    CAPTURE_TAKEN_BACK: 'The hold that had been given the copy is at its old place again. Throw away its slip.',
    COPY_BACK: 'The copy is recorded where and as it was.',
    MAIL_WITHDRAWN: 'An email that had not been sent yet will not be sent.',
    MAIL_WENT: 'An email has already been sent. Please tell the patron, perhaps by telephone.',
  },
  ended: (n) => `Recently cancelled and expired (${n})`,
}
