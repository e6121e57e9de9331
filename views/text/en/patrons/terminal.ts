import type * as ja from '../../ja/patrons/terminal.ts'

export const terminal: typeof ja.terminal = {
  end: 'End',
  asks: 'Do you want to go on?',
  why: (seconds) =>
    `Nothing was done for a while. To go on, press “Go on” within ${seconds} seconds. Otherwise you are signed out, the basket is emptied, and the first page is shown.`,
  goOn: 'Go on',
}
