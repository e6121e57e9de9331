import type * as ja from '../../ja/desk/frame.ts'

export const frame: typeof ja.frame = {
  service: 'Staff desk',
  at: (branch) => `Desk at ${branch}`,
  changeBranch: 'Change branch',
  toPatrons: "To the patrons' pages",
  menu: {
    label: 'Desk menu',
    checkIn: 'Check in',
    checkOut: 'Check out',
    patrons: 'Patron',
    items: 'Copy',
    pullList: 'Pull list',
    holdShelf: 'Hold shelf',
    arrivals: 'Transit',
    unfilled: 'Cannot be filled',
    calendar: 'Calendar',
    mail: 'Mail',
    terminals: 'Terminals',
    rules: 'Rules',
    programs: 'Programs',
    log: 'Log',
  },
  branch: {
    title: 'Where this desk is',
    why: 'Choose the branch where this screen stands. What is checked in or out counts as done there.',
    label: 'Branch',
    submit: 'Begin here',
    unknown: 'Choose a branch from the list.',
  },
}
