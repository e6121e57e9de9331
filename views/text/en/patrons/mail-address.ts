import type * as ja from '../../ja/patrons/mail-address.ts'

export const mailAddress: typeof ja.mailAddress = {
  title: 'Mail address',
  none: 'No mail address is registered.',
  current: 'Registered mail address',
  verified: 'It is verified. You can be told about your holds by mail.',
  unverified: 'It is not verified yet. Please register it again below.',
  failing: (since) =>
    `Mail to this address has failed since ${since}. Please see whether you can receive it, and register it again.`,
  change: {
    title: 'Register or change',
    address: 'New mail address',
    example: 'Like taro@example.jp. A family may use one address.',
    next: 'Go on',
  },
  confirm: {
    title: 'Check the mail address',
    sendTo: 'A mail to verify it will be sent to this address. Please make sure that it is right.',
    sender: 'Mail from the library comes from the following address. Please allow it in your spam filter.',
    password: 'Password',
    send: 'Yes, send the mail',
    back: 'Correct the address',
  },
  pending: {
    title: 'Waiting to be verified',
    sent: (until) => `We sent you a mail. Please open the address in it by ${until}.`,
    elsewhere: 'If you read mail on another device, type the number of six digits that is in the mail.',
    code: 'Number in the mail',
    register: 'Register',
    late: (sender) => `If it has not come in a few minutes, allow mail from ${sender} and register again.`,
    triesLeft: (n) => `You can try ${n} more ${n === 1 ? 'time' : 'times'}.`,
  },
  link: {
    ask: 'This mail address will be registered.',
    register: 'Register',
  },
  remove: {
    title: 'Remove the address',
    about:
      'There will be no more reminders of due dates, and you will not be told about holds that are not ready yet. If you forget your password, you will need to come to the counter.',
    password: 'Password',
    remove: 'Remove the address',
    confirm: 'Remove your mail address?',
    again: 'The page was open too long. Please type the password again; nothing was changed.',
  },
  done: {
    sent: 'We sent you a mail. The address is not registered yet.',
    verified: 'The mail address was registered.',
    removed: 'The mail address was removed.',
  },
}
