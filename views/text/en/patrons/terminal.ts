import type * as ja from '../../ja/patrons/terminal.ts'

export const terminal: typeof ja.terminal = {
  end: 'Finish',
  asks: 'Are you still there?',
  why: (seconds) =>
    `This page has been inactive for a while. To continue, press “Continue” within ${seconds} seconds. Otherwise you will be signed out, the basket emptied, and the first page shown.`,
  goOn: 'Continue',
}
