import type * as ja from '../../ja/patrons/passwords.ts'

export const passwords: typeof ja.passwords = {
  wait: {
    seconds: (n) => `Too many wrong passwords. Please wait another ${n} second${n === 1 ? '' : 's'}.`,
    minutes: (n) => `Too many wrong passwords. Please wait another ${n} minute${n === 1 ? '' : 's'}.`,
    link: 'In a hurry? Get a new password by email with “Forgotten your password?”, or at the counter.',
  },
  rules:
    'At least 8 characters; digits only are accepted. Do not use a common password, or one made from your card number, date of birth, telephone number or name.',
  chosen: 'New password',
  again: 'New password again',
  differ: 'The two passwords are not the same. Please enter them again.',
  register: {
    title: 'Register a password',
    about: 'Please enter the details that the library has on record for you.',
    card: 'Library card number',
    name: 'Name',
    birthDate: 'Date of birth',
    birthDateExample: 'For example 1980/5/3 or 19800503',
    phone: 'Telephone number on record',
    submit: 'Register',
    help: 'If this does not work, please bring your card to the library counter.',
  },
  change: {
    title: 'Change your password',
    current: 'Current password',
    submit: 'Change',
    note: 'This signs you out on all other devices.',
    provisional: 'Your password is a provisional one. Please choose your own first.',
    confirm: 'Change your password?',
    again: 'The page was open for too long. Please enter the passwords again; nothing was changed.',
    done: 'Your password has been changed. All other devices have been signed out.',
  },
  forgotten: {
    title: 'Forgotten your password?',
    about: 'If you have a verified email address, we will email you a link for choosing a new password.',
    submit: 'Send the email',
    sent: 'If there is a verified email address for this card, an email will arrive within minutes. The link in it works once, and for one hour.',
    else: 'No email address, or no email? Please bring your card to the library counter.',
  },
  byLink: {
    title: 'New password',
    gone: 'This link no longer works: it has been used, or it has expired.',
    again: 'Get another email',
  },
  refusals: {
    TooYoungForPassword: (age) =>
      `You can register a password online from the age of ${age}. Please come to the counter with a guardian.`,
    RegistrationMismatch:
      'This does not match the library’s records, or there is already a password, so none was registered. Please check what you entered, or come to the library counter.',
    WrongPassword: 'The password is wrong.',
    SamePassword: 'The new password is the same as the old one. Please choose another.',
    LinkUnusable: 'This link no longer works: it has been used, or it has expired.',
    PasswordTooWeak: {
      TOO_SHORT: 'A password needs at least 8 characters.',
      TOO_LONG: 'A password has at most 200 characters.',
      COMMON: 'This password is close to common ones and easy to guess. Please choose another.',
      PERSONAL:
        'This password is close to your card number, birth date, telephone number or name and easy to guess. Please choose another.',
    },
  },
  accountEvents: {
    PASSWORD_REGISTERED: 'Password registered',
    PASSWORD_CHANGED: 'Password changed',
    PASSWORD_RESET: 'Password changed by a link in an email',
    PASSWORD_GIVEN: 'Provisional password given at the counter',
  },
}
