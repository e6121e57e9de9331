import type * as ja from '../ja/frame.ts'

export const frame: typeof ja.frame = {
  service: 'Catalogue and holds',
  skip: 'Skip to content',
  menu: {
    label: 'Menu',
    search: 'Search',
    basket: 'Basket',
    holds: 'My holds',
    loans: 'My loans',
    guide: 'Guide',
    me: 'My menu',
  },
  /** The first word of a message, by its kind. */
  notices: { done: 'Done', note: 'Information', warning: 'Please note', failure: 'Error' },
  /** Links of the footer. */
  footer: { contact: 'Contact', accessibility: 'Accessibility', privacy: 'Privacy' },
  signIn: 'Sign in',
  signOut: 'Sign out',
  desk: 'Staff desk',
  patron: (name) => name,
  back: 'Back',
  confirm: { yes: 'Yes', no: 'No, go back' },
  failed: 'This could not be sent. Check your connection and press again.',
  serviceFailed: 'The library’s service failed, so this was not sent. Wait a moment and press again.',
  toTop: 'Go to the home page',
  said: {
    signedOut: 'You are signed out.',
    ended: 'Finished. Nothing of yours is left on this computer.',
    password: 'Your password has been changed.',
  },
  again: {
    stale:
      'This page was out of date, so nothing has been changed yet. Check the form and press the button again. If you do not recognise it, do not press.',
    ended:
      'You were signed out because of inactivity. Sign in to continue with what you entered. Nothing has been changed yet.',
    signedIn:
      'You are signed in. What you entered is still here, and nothing has been changed yet. Check it and press the button again.',
    cut: 'Long texts could not be kept. Please enter them again.',
    noCookies:
      'Your browser sent no cookie, so nothing has been changed yet. If you have cleared your cookies, try again. If this message appears again, open the settings of your browser and allow cookies, under “Privacy” or “Site settings”; on a phone with keys, turn on “Cookies” in the browser settings. The basket and signing in need cookies.',
    tryAgain: 'Try again',
  },
  errors: {
    notFound: 'This page was not found.',
    gone: 'The library no longer has this title.',
    brokenText: 'Some characters could not be read. Please enter them again.',
    tooLong: 'What was sent is too long. Please shorten it and try again.',
    tooSlow:
      'What you sent did not arrive in full, because the connection is slow. Nothing was changed. Please try again.',
    tooMany: 'There were too many requests in a short time. Please wait about a minute and try again.',
    staffOnly: 'This page is for the staff of the library.',
    badInput: 'Please check what you entered and try again.',
    staleForm: 'This page is out of date. Go back, reload the page and try again. Nothing was changed.',
    notAtTerminal: 'Files cannot be saved at the library’s own terminals. Use your own phone or computer.',
    unexpected: 'Sorry, there is a problem with the service. Please try again later.',
    unavailable: 'The service is busy. Please wait a moment and try again.',
  },
  errorTitles: {
    notFound: 'Page not found',
    gone: 'Title no longer held',
    brokenText: 'Unreadable characters',
    tooLong: 'Too long',
    tooSlow: 'Sending took too long',
    tooMany: 'Too many requests',
    staffOnly: 'For staff',
    badInput: 'Please check your input',
    staleForm: 'Out-of-date page',
    notAtTerminal: 'Files cannot be saved here',
    unexpected: 'Something went wrong',
    unavailable: 'The service is busy',
  },
  /** O2 */
  roleNeeded: (role: 'BRANCH_MANAGER' | 'ADMIN'): string =>
    role === 'ADMIN'
      ? 'This page is for administrators.'
      : 'This page is for managers of this branch and for administrators.',
  requestId: (id) => `Reference for enquiries: ${id}`,
  noDate: (field) => `“${field}” is not a date we can read. Enter it like this: 2026/12/3.`,
  faults: {
    title: (page) => `Error: ${page}`,
    heading: 'Please correct the following',
    missing: (field) => `“${field}” is empty. Please fill it in.`,
    choose: (field) => `Please choose “${field}”.`,
  },
  refusals: {
    CursorTooOld: 'The record of changes no longer goes back that far. Please read everything again.',
    NoMailServer: 'The library cannot send email at the moment. Please ask at the counter.',
    DateInPast: 'This day has passed. Enter today or a later day.',
    NotFound: 'Not found.',
  },
}
