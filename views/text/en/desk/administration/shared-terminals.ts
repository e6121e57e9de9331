import type * as ja from '../../../ja/desk/administration/shared-terminals.ts'

export const terminals: typeof ja.terminals = {
  title: 'Terminals',
  why: 'Browsers in the library that anyone can use. After a period of inactivity a terminal signs out, empties the basket and shows the first page. The period is one of the library’s rules.',
  none: 'There are no terminals.',
  used: (time) => `last used ${time}`,
  end: 'Remove',
  endOf: (name) => `Remove the terminal ${name}`,
  ended: 'The terminal was removed.',
  make: 'Make this browser a terminal',
  makeWhy: 'This browser becomes a terminal, and you are signed out.',
  name: 'Name',
  example: 'e.g. 2nd floor, no. 1',
  branch: 'Branch',
  full: (most) => `There are at most ${most} terminals. Remove one that is not used.`,
  log: { createSharedTerminal: 'Terminal added', deleteSharedTerminal: 'Terminal removed' },
  menu: { terminals: 'Terminals' },
}
