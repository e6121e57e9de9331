import type * as ja from '../../../ja/desk/administration/staff.ts'

export const staff: typeof ja.staff = {
  title: 'Staff',
  about: 'Who can use the pages of the desk, and as what.',
  none: 'Nobody.',
  role: 'Role',
  roles: {
    DESK: 'Desk',
    BRANCH_MANAGER: 'Branch manager',
    ADMIN: 'Administrator',
  },
  rolesAbout:
    'The desk lends, takes back, and works with holds and patrons. A branch manager also runs the calendar and the copies of some branches. An administrator also sees to rules, staff, programs and the log.',
  branches: 'Branches (of a branch manager)',
  factor: 'two-step sign-in',
  noFactor: 'password alone',
  addTitle: 'Add somebody',
  card: 'Number of the library card',
  add: 'Add',
  change: 'Change',
  changeNote: 'Who may do less than before is signed out everywhere, and their keys and programs end.',
  reset: 'Take two-step sign-in away',
  resetNote: 'For somebody who has neither the phone nor a spare code. They are signed out everywhere.',
  end: 'End as staff',
  endNote: 'The library card stays. They are signed out everywhere, and two-step sign-in goes.',
  toPatron: 'To the page of the patron',
  added: 'Added to the staff.',
  changed: 'Changed.',
  ended: 'No longer a member of staff.',
  wasReset: 'Two-step sign-in was taken away. It is set up anew after the next sign-in.',
}
