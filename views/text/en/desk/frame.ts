import type * as ja from '../../ja/desk/frame.ts'

export const frame: typeof ja.frame = {
  service: 'Staff desk',
  at: (branch) => `Desk at ${branch}`,
  updateBranch: 'Change branch',
  noMailServer:
    'No mail server is configured, so patrons receive no mail. The operator of the service must set SMTP_URL.',
  today: 'Today',
  groups: {
    circulation: 'Check in and out',
    holds: 'Holds',
    patrons: 'Patrons',
    materials: 'Materials',
    library: 'Library settings',
  },
  home: {
    title: 'The desk today',
    work: 'Work for today',
    noBackup: 'Not recorded',
    today: 'Today',
    daysAgo: (days) => (days === 1 ? '1 day ago' : `${days} days ago`),
    all: 'All pages',
  },
  keys: {
    title: 'Keyboard shortcuts',
    how: 'Press these numbers with Alt+Shift. Chrome and Edge need only Alt. On a Mac, press Control+Option.',
    enter: 'Send the scanned number',
    scanner: 'On pages with a field for barcodes, a scan always goes into that field, whatever you pressed before.',
  },
  danger: 'The button does this at once. If you do not want it, close this section.',
  toPatrons: "To the patrons' pages",
  menuLabel: 'Desk menu',
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
  /** Links of a refusal to the page that can correct it. */
  refusalLinks: {
    checkIn: 'Go to check-in',
    hold: 'See that hold',
    item: 'See the copy',
    calendar: 'Go to the opening calendar',
    branch: 'Choose the branch again',
  },
  refusals: {
    KeyUsedForOther:
      'Something else has already been saved from this page. Check it first. To save this as well, press the button again.',
    UnknownBranch: 'There is no such branch. Choose another.',
  },
}
