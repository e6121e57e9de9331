import type * as ja from '../../ja/patrons/channels.ts'

export const channels: typeof ja.channels = {
  title: 'How you get notices',
  to: 'LINE, SMS and push messages',
  about:
    'Besides email, you can get notices by LINE, SMS and other channels. First register where we can reach you, then choose the channels.',
  mailOnly: 'This library sends notices by email.',
  choose: 'Channels of each kind of notice',
  boxes: {
    mail: 'Email',
    webPush: 'Push message',
    line: 'LINE',
    sms: 'SMS',
    titles: 'Name titles in the notice (never in an SMS)',
  },
  pushNote:
    'A push message may not arrive, so use it together with email, LINE or SMS. If LINE or SMS fails, we send an email.',
  noMail: 'You have no verified email address.',
  done: {
    set: 'Your choice is saved.',
    browser: 'This browser is registered. Now choose the channels.',
    sent: 'We have sent a code by SMS.',
    phone: 'Your telephone is registered. Now choose the channels.',
    removed: 'The destination is removed.',
  },
  line: {
    title: 'LINE',
    about:
      'Add the library’s LINE account as a friend. LINE then shows you a page that links it with your library card. It comes once a day and is valid for 10 minutes. If it does not arrive, send any message in the chat.',
    add: 'Add as a friend',
    linked: 'Your LINE account is linked.',
    unlink: 'Unlink LINE',
    link: 'Link with LINE',
    linkAbout:
      'This links your library card with the LINE account that received the address of this page. Do not continue if somebody else sent you the address.',
  },
  phone: {
    title: 'SMS',
    verified: (phone) => `We send to ${phone}.`,
    remove: 'Remove this number',
    sent: (phone, until) => `We have sent a code to ${phone}. Please enter it by ${until}.`,
    code: 'Code',
    verify: 'Register the number',
    number: 'Mobile number',
    example: 'Example: 090-1234-5678',
    password: 'Current password',
    send: 'Send a code by SMS',
  },
  push: {
    title: 'Push messages',
    about: 'Notices appear on the screen of your phone or computer. Other people who see the screen can read them.',
    unnamed: 'Registered browser',
    remove: 'Remove this browser',
    add: 'Get notices in this browser',
    unsupported:
      'This browser cannot get push messages. On an iPhone or iPad, add this site to the home screen and open it there.',
    refused: 'The browser could not be registered. Please allow notifications of this site in its settings.',
  },
  refusals: {
    ChannelOff: (channel) => `${channel} is not available now.`,
    NoDestination: (channel) => `Please register where to send ${channel} first.`,
    NoWayLeft: (topic) => `“${topic}” needs email, LINE or SMS.`,
    ContactPointsFull: (most) => `You can register at most ${most} browsers. Please remove one that you do not use.`,
    SubscriptionUnusable: 'This browser cannot be registered.',
    SignatureWrong: 'The signature is not that of the library’s LINE channel.',
    PhoneUnusable: 'Please enter a mobile number in Japan, such as 090-1234-5678.',
    CodeExpired: 'The code has expired or was already used. Please enter your telephone number again.',
  },
  accountEvents: {
    CONTACT_ADDED: 'LINE, SMS or push messages set up',
    CONTACT_REMOVED: 'LINE, SMS or push messages ended',
  },
}
