import type * as ja from '../../../ja/desk/administration/staff.ts'

export const staff: typeof ja.staff = {
  title: 'Staff',
  about: 'The people who can use the desk, and their roles.',
  none: 'Nobody.',
  role: 'Role',
  roles: {
    DESK: 'Desk',
    BRANCH_MANAGER: 'Branch manager',
    ADMIN: 'Administrator',
  },
  rolesAbout:
    'Desk staff check in and out, and work with holds and patrons. A branch manager also manages the opening calendar and the copies of some branches. An administrator also manages rules, staff, apps and the log.',
  branches: 'Branches (of a branch manager)',
  factor: 'two-step sign-in',
  noFactor: 'password only',
  addTitle: 'Add somebody',
  card: 'Number of the library card',
  add: 'Add',
  change: 'Change',
  changeNote: 'A person whose role allows less than before is signed out everywhere, and loses their tokens and apps.',
  reset: 'Reset two-step sign-in',
  resetNote: 'For somebody who has neither the phone nor a recovery code. They are signed out everywhere.',
  end: 'Remove from staff',
  endNote: 'The library card stays. They are signed out everywhere, and two-step sign-in is removed.',
  toPatron: 'See the patron',
  added: 'Added to the staff.',
  changed: 'Changed.',
  ended: 'No longer a member of staff.',
  wasReset: 'Two-step sign-in was reset. It must be set up again after the next sign-in.',
  refusals: {
    LastAdmin: 'This is the last administrator. Make somebody else an administrator first.',
    ManagedBranchNeeded: 'Choose at least one branch for a branch manager.',
    StaffAlready: 'Already a member of staff. Choose them in the list and change the role.',
  },
  log: {
    appointStaff: 'Made a member of staff',
    createStaffMember: 'Staff added',
    updateStaffMember: 'Role of staff changed',
    deleteStaffMember: 'Staff removed',
    resetSecondFactor: 'Two-step sign-in reset',
  },
}
