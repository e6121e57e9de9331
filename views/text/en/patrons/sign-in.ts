import type * as ja from '../../ja/patrons/sign-in.ts'

export const signIn: typeof ja.signIn = {
  title: 'Sign in',
  why: 'Enter your library card number and password.',
  card: 'Library card number',
  password: 'Password',
  wrong: 'The card number or the password is wrong.',
  wished: 'Sign in, and the title is saved to your favourites.',
  remember: 'Stay signed in on this device (do not choose this on a shared one)',
  register: 'Register a password',
  forgotten: 'Forgotten your password?',
  registered: 'Your password has been registered. Please sign in.',
  late: 'Too much time has passed, or too many codes were wrong. Please sign in again from the beginning.',
  again: 'Start again',
  reset: 'Your new password has been set. Please sign in.',
}
