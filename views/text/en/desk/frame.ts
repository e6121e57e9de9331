import type * as ja from '../../ja/desk/frame.ts'

export const frame: typeof ja.frame = {
  service: 'Staff desk',
  at: (branch) => `Desk at ${branch}`,
  updateBranch: 'Change branch',
  noMailServer:
    'No mail server is configured, so patrons receive no mail. The operator of the service must set SMTP_URL.',
  toPatrons: "To the patrons' pages",
  menu: {
    label: 'Desk menu',
    checkIn: 'Check in',
    checkOut: 'Check out',
    patrons: 'Patron',
    items: 'Copy',
    records: 'Records',
    pullList: 'Pull list',
    holdShelf: 'Hold shelf',
    arrivals: 'Transit',
    unfilled: 'Cannot be filled',
    toBuy: 'To buy',
    requests: 'Requests',
    calendar: 'Calendar',
    mail: 'Mail',
    terminals: 'Terminals',
    rules: 'Rules',
    staff: 'Staff',
    programs: 'Apps',
    acts: 'Undo',
    numbers: 'Statistics',
    log: 'Log',
  },
  branch: {
    title: 'Branch of this desk',
    why: 'Choose the branch where this computer is. Check-ins and check-outs are recorded there.',
    label: 'Branch',
    submit: 'Continue',
    unknown: 'Choose a branch from the list.',
  },
  secondFactor: {
    from: (day: string) => `From ${day} you need two-step sign-in to use the desk.`,
    setUp: 'Set up two-step sign-in',
  },
}
