import type { contact as japanese } from '../../ja/desk/contact.ts'

export const contact: typeof japanese = {
  title: 'Contact messages',
  one: 'Contact message',
  states: { OPEN: 'Open', ANSWERED: 'Answered', CLOSED: 'Closed' },
  none: 'There are no contact messages.',
  receivedAt: 'Received',
  subject: 'Subject',
  text: 'Message',
  name: 'Name',
  mailAddress: 'Address for the answer',
  noAddress: 'none (cannot be answered)',
  language: 'Language',
  steps: 'So far',
  answer: 'Answer (mailed as it is)',
  answerNote: 'Up to 1,000 characters. The mail does not repeat the message.',
  send: 'Send the answer',
  close: 'Close',
  reopen: 'Take the closing back',
  done: { answer: 'The answer will be sent.', close: 'The message is closed.', reopen: 'The closing was taken back.' },
  refusals: {
    NoReplyAddress: 'The message has no address, so no answer can be sent.',
    ContactMessageChanged: 'A colleague has acted on this message since. Check the page below, then send again.',
  },
  log: {
    answerContactMessage: 'Contact message answered',
    closeContactMessage: 'Contact message closed',
    reopenContactMessage: 'Closing of a contact message taken back',
  },
  menu: { contact: 'Contact messages' },
  deskCounts: { openContactMessages: 'Open contact messages' },
}
