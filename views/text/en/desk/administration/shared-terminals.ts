import type * as ja from '../../../ja/desk/administration/shared-terminals.ts'

export const terminals: typeof ja.terminals = {
  title: 'Terminals',
  why: 'Browsers for everybody in the library. When nobody uses one for a while, it signs out, empties the basket and shows the first page. How long that is stands among the rules of the whole library.',
  none: 'There are no terminals.',
  used: (time) => `last used ${time}`,
  end: 'End it',
  endOf: (name) => `End the terminal ${name}`,
  ended: 'The terminal has ended.',
  make: 'Make this browser a terminal',
  makeWhy: 'The browser that you use now becomes one, and you are signed out.',
  name: 'Name',
  example: 'e.g. 2nd floor, no. 1',
  branch: 'Where it stands',
  full: (most) => `There are at most ${most} terminals. End one that is not used.`,
}
