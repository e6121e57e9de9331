import type * as ja from '../../ja/patrons/mail-address.ts'
import { counted } from '../language.ts'

export const mailAddress: typeof ja.mailAddress = {
  title: 'Email address',
  none: 'No email address is registered.',
  current: 'Registered email address',
  verified: 'It is verified. We can email you about your holds.',
  unverified: 'It is not verified yet. Please register it again below.',
  failing: (since) =>
    `Emails to this address have failed since ${since}. Please check that you can receive our emails, and register it again.`,
  change: {
    title: 'Register or change',
    address: 'New email address',
    example: 'For example taro@example.jp. A family may share one address.',
    next: 'Continue',
  },
  confirm: {
    title: 'Check the email address',
    sendTo: 'We will send an email to this address to verify it. Please make sure that it is correct.',
    sender: 'Emails from the library come from the following address. Please allow it in your spam filter.',
    password: 'Password',
    send: 'Yes, send the email',
    back: 'Correct the address',
  },
  pending: {
    title: 'Waiting to be verified',
    sent: (until) => `We have sent you an email. Please open the link in it by ${until}.`,
    elsewhere: 'If you read your email on another device, enter the six-digit code in the email.',
    code: 'Code in the email',
    register: 'Register',
    late: (sender) => `If it has not arrived within a few minutes, allow email from ${sender} and register again.`,
    triesLeft: (n) => `You can try ${n} more ${n === 1 ? 'time' : 'times'}.`,
  },
  link: {
    ask: 'This email address will be registered.',
    register: 'Register',
  },
  remove: {
    title: 'Remove the address',
    about:
      'You will get no more reminders of due dates, and no emails about holds that are not ready yet. If you forget your password, you will need to come to the counter.',
    password: 'Password',
    remove: 'Remove the address',
    confirm: 'Remove your email address?',
    again: 'The page was open for too long. Please enter your password again; nothing was changed.',
  },
  done: {
    sent: 'We have sent you an email. The address is not registered yet.',
    verified: 'The email address was registered.',
    removed: 'The email address was removed.',
  },
  refusals: {
    AddressUnusable: 'This cannot be used as an email address. Enter one like taro@example.jp, at most 254 characters.',
    TooManyClaims: (from) =>
      `Too many emails or text messages have been requested. You can ask for another from ${from}.`,
    WrongCode: (triesLeft) =>
      triesLeft > 0
        ? `The code is wrong. You can try ${counted(triesLeft, 'more time', 'more times')}.`
        : 'A wrong code was entered five times, so the code is no longer valid. Please ask for a new code.',
    ClaimExpired: 'The confirmation has expired or was already used. Please register the email address again.',
  },
  accountEvents: { ADDRESS_VERIFIED: 'Email address verified', ADDRESS_REMOVED: 'Email address removed' },
}
