import type * as ja from '../../ja/patrons/second-factor.ts'

export const secondFactor: typeof ja.secondFactor = {
  title: 'Two-step sign-in',
  about:
    'When you sign in, we ask for your password and for six digits that an app on your phone shows. Start by entering your password again.',
  required: 'To use the pages of the desk, set up two-step sign-in first.',
  password: 'Password',
  begin: 'Start',
  again: 'You have already started. If somebody may have seen the QR code, start again with a new one.',
  beginAgain: 'Start again with a new QR code',
  scan: '1. Scan this QR code with the app.',
  picture: 'QR code for the app to scan',
  type: 'If it cannot be scanned, enter this key in the app.',
  firstCode: '2. The six digits that the app shows',
  confirm: 'Check and set up',
  since: (time) => `Set up on ${time}. When you sign in, we ask for the code in the app.`,
  left: (n) => (n === 1 ? '1 recovery code is left.' : `${n} recovery codes are left.`),
  lost: 'Before you change your phone, ask an administrator to reset this, and set it up again.',
  renewTitle: 'Create new recovery codes',
  codeToRenew: 'Code in the app (or a recovery code)',
  renew: 'Create new ones',
  renewed: 'You have new recovery codes. The old ones no longer work.',
  goOn: 'Continue',
  codesTitle: 'Recovery codes',
  done: 'Two-step sign-in has been set up. Other devices have been signed out.',
  codesAbout:
    'If you do not have your phone, you can sign in with one of these codes; each works once. They are shown only now: write them down, and keep them away from your phone.',
  written: 'I have written them down: continue',
  ask: 'Your password is correct. Enter the six digits that your app shows, within five minutes.',
  code: 'Code in the app',
  orRecovery: 'If you do not have your phone, enter a recovery code. If you have none left, ask an administrator.',
  spareAtOnce: 'With a recovery code you can sign in without waiting.',
  usedOne: (n) =>
    n === 1
      ? 'You signed in with a recovery code. You have 1 left.'
      : `You signed in with a recovery code. You have ${n} left.`,
  refusals: {
    SecondFactorNeeded: 'The code of the app is needed as well.',
    WrongSecondFactor: 'The code is wrong or has already been used. Wait for the next one and enter that.',
    SecondFactorForStaff: 'Only staff have two-step sign-in.',
    SecondFactorSet: 'Two-step sign-in is already set up.',
    SecondFactorNotBegun: 'Press “Start” first.',
    TicketUnusable: 'Please sign in again from the beginning.',
  },
  accountEvents: {
    SECOND_FACTOR_SET: 'Two-step sign-in set up',
    SECOND_FACTOR_RESET: 'Two-step sign-in reset by an administrator',
    RECOVERY_CODE_USED: 'Signed in with a recovery code',
    RECOVERY_CODES_RENEWED: 'New recovery codes created',
  },
}
