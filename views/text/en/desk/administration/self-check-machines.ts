import type * as ja from '../../../ja/desk/administration/self-check-machines.ts'

export const machines: typeof ja.machines = {
  why: 'Self-check machines and hold lockers are connected by SIP2. Set the login and the password from here in the machine; who runs the service knows how it is connected.',
  none: (branch) => `There are no machines at ${branch}.`,
  those: (branch) => `Machines at ${branch}. Change the branch of the desk to see those of others.`,
  unused: 'never connected yet',
  used: (time) => `last heard ${time}`,
  made: 'The password is shown this once.',
  login: 'Login',
  password: 'Password',
  renew: 'New password',
  end: 'End it',
  ended: 'The machine has ended. Connected or not, it can do nothing any more.',
  add: 'Register a machine',
  name: 'Name of the machine',
  example: 'e.g. self-check, 1st floor',
  branch: 'Where it stands',
  encoding: 'Encoding',
  encodings: { UTF8: 'UTF-8', CP932: 'Shift_JIS (CP932)', CP850: 'CP850 (English alone)' },
  checksum: 'A checksum is required',
  full: (most) => `A branch has at most ${most} machines. End one that is not used.`,
}
