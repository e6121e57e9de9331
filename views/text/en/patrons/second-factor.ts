import type * as ja from '../../ja/patrons/second-factor.ts'

export const secondFactor: typeof ja.secondFactor = {
  title: 'Two-step sign-in',
  about:
    'When you sign in, the six digits that an app on your phone shows are asked for beside the password. Begin by typing your password again.',
  required: 'To use the pages of the desk, set up two-step sign-in first.',
  password: 'Password',
  begin: 'Begin',
  again: 'You have begun. If somebody may have seen the picture, begin anew with another one.',
  beginAgain: 'Begin with another picture',
  scan: '1. Read this picture with the app.',
  picture: 'Picture for the app to read (QR code)',
  type: 'If it cannot be read, type this key into the app.',
  firstCode: '2. The six digits that the app shows',
  confirm: 'Check and set up',
  since: (time) => `Set up on ${time}. When you sign in, the code of the app is asked for.`,
  left: (n) => (n === 1 ? '1 spare code is left.' : `${n} spare codes are left.`),
  lost: 'Before you change your phone, ask an administrator to take this away, and set it up again.',
  renewTitle: 'Make new spare codes',
  codeToRenew: 'Code of the app (or a spare code)',
  renew: 'Make new ones',
  renewed: 'You have new spare codes. The old ones are of no use any more.',
  goOn: 'Go on',
  codesTitle: 'Spare codes',
  done: 'Two-step sign-in is set up. Other devices were signed out.',
  codesAbout:
    'Without your phone you can sign in with one of these, each once. They are shown only now: write them down, and keep them apart from the phone.',
  written: 'I have kept them: go on',
  ask: 'Your password is right. Type the six digits that your app shows, within five minutes.',
  code: 'Code of the app',
  orRecovery: 'Without your phone, type a spare code. If you have none either, ask an administrator.',
  usedOne: (n) =>
    n === 1 ? 'You signed in with a spare code. 1 is left.' : `You signed in with a spare code. ${n} are left.`,
}
