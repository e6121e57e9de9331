import type * as ja from '../../../ja/desk/administration/self-check-machines.ts'

export const machines: typeof ja.machines = {
  why: 'Self-check machines and hold lockers are connected by SIP2. Enter the login and the password from here in the machine. The operator of the service knows how to connect it.',
  none: (branch) => `There are no machines at ${branch}.`,
  those: (branch) => `Machines at ${branch}. Change the branch of the desk to see those of other branches.`,
  unused: 'never connected yet',
  used: (time) => `last connected ${time}`,
  made: 'The password is shown only once.',
  login: 'Login',
  password: 'Password',
  renew: 'New password',
  end: 'Remove',
  ended: 'The machine was removed and can no longer be used.',
  add: 'Register a machine',
  name: 'Name of the machine',
  example: 'e.g. self-check, 1st floor',
  branch: 'Branch',
  encoding: 'Encoding',
  encodings: { UTF8: 'UTF-8', CP932: 'Shift_JIS (CP932)', CP850: 'CP850 (English only)' },
  checksum: 'A checksum is required',
  full: (most) => `A branch has at most ${most} machines. Remove one that is not used.`,
  log: {
    createSelfCheckMachine: 'Machine registered',
    rotateSelfCheckPassword: 'New password of a machine',
    deleteSelfCheckMachine: 'Machine removed',
  },
}
