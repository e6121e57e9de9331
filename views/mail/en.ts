import type { ja } from './ja.ts'

const noAnswer = 'This address only sends mail. Answers to it are not read.'
const askUs = 'If this was not you, please tell the library counter at once.'

export const en: typeof ja = {
  HOLD_READY: ({ branch, lastDay, titles, link }) => ({
    subject: 'Your hold is ready',
    lines: [
      `Collect at: ${branch}`,
      `Collect by: ${lastDay}`,
      '',
      'What you reserved is ready. Please come for it by then.',
      ...titles.map((title) => `- ${title}`),
      '',
      link,
      noAnswer,
    ],
  }),
  VERIFY_ADDRESS: ({ link, code }) => ({
    subject: 'Confirm your mail address',
    lines: [
      "Somebody asked to register this mail address with the library's reservation service.",
      '',
      'To complete the registration, open this address within 24 hours where you are signed in:',
      link,
      '',
      'If you read your mail on another device, type this number into the page “Mail address”:',
      code,
      '',
      'If this was not you, do nothing. The address will not be registered.',
      noAnswer,
    ],
  }),
  ADDRESS_CHANGED: ({ removed }) => ({
    subject: removed ? 'Your mail address was removed' : 'Your mail address was changed',
    lines: [
      removed
        ? "This mail address is no longer registered with the library's reservation service."
        : "Another mail address took the place of this one in the library's reservation service.",
      'You will get no more mail from us here.',
      '',
      askUs,
      noAnswer,
    ],
  }),
  PASSWORD_LINK: ({ link }) => ({
    subject: 'Choose a new password',
    lines: [
      "Somebody said that the password of your account with the library's reservation service is forgotten.",
      '',
      'To choose a new one, open this address within an hour. It works once.',
      link,
      '',
      'If this was not you, do nothing. Your password stays as it is.',
      noAnswer,
    ],
  }),
  PASSWORD_CHANGED: () => ({
    subject: 'Your password was changed',
    lines: ["The password of your account with the library's reservation service was changed.", '', askUs, noAnswer],
  }),
}
