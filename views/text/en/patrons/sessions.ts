import type * as ja from '../../ja/patrons/sessions.ts'

export const sessions: typeof ja.sessions = {
  title: 'Sign-ins and password',
  changePassword: 'Change your password',
  last: (time, device) => `Last sign-in: ${time}${device && ` (${device})`}`,
  failures: (n) =>
    n === 1
      ? 'Before this sign-in, a wrong password or code was entered once.'
      : `Before this sign-in, wrong passwords or codes were entered ${n} times.`,
  notYou: 'If something here was not you, change your password.',
  sessions: 'Where you are signed in',
  unknownDevice: 'Unknown device',
  since: (time) => `signed in ${time}`,
  used: (time) => `last used about ${time}`,
  remembered: 'staying signed in',
  isThis: 'this device',
  end: 'Sign out there',
  endOthers: 'Sign out all other devices',
  ended: 'Signed out.',
  gone: 'That device has already been signed out.',
  events: 'Recent activity',
  kept: 'These records are kept for 90 days, and only you can see them.',
  times: (n) => ` (after ${n} wrong ${n === 1 ? 'password' : 'passwords'})`,
  accountEvents: { SIGNED_IN: 'Signed in', SESSIONS_ENDED: 'Other devices signed out' },
}
