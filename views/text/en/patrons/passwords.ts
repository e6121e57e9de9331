import type * as ja from '../../ja/patrons/passwords.ts'

export const passwords: typeof ja.passwords = {
  wait: {
    seconds: (n) => `Too many wrong tries. Please wait another ${n} second${n === 1 ? '' : 's'}.`,
    minutes: (n) => `Too many wrong tries. Please wait another ${n} minute${n === 1 ? '' : 's'}.`,
    link: 'In a hurry? Get a new password by mail through “Forgotten your password?”, or at the counter.',
  },
  rules:
    'At least 8 characters; digits alone will do. Not a common password, and not made of your card number, birth date, telephone number or name.',
  chosen: 'New password',
  again: 'The same password again',
  differ: 'The two passwords are not the same. Please type them again.',
  register: {
    title: 'Register a password',
    about: 'Please type what the library has on record for you.',
    card: 'Library card number',
    name: 'Name',
    birthDate: 'Date of birth',
    birthDateExample: 'For example 1980/5/3 or 19800503',
    phone: 'Telephone number on record',
    submit: 'Register',
    help: 'If it does not work, please bring your card to a counter of the library.',
  },
  change: {
    title: 'Change your password',
    current: 'Your password now',
    submit: 'Change',
    note: 'This signs you out on all other devices.',
    provisional: 'Your password is a provisional one. Please choose your own first.',
    confirm: 'Change your password?',
    again: 'The page was open too long. Please type the passwords again; nothing was changed.',
    done: 'Your password is changed. All other devices are signed out.',
  },
  forgotten: {
    title: 'Forgotten your password?',
    about: 'If your mail address is registered and confirmed, we will mail you a link to a new password.',
    submit: 'Send the mail',
    sent: 'If there is a confirmed mail address for this card, a mail will arrive within minutes. Its link works once, for one hour.',
    else: 'No mail address, or no mail? Please bring your card to a counter of the library.',
  },
  byLink: {
    title: 'New password',
    gone: 'This link no longer works: it was used, or its time is over.',
    again: 'Get another mail',
  },
}
