import { number } from '../language.ts'

/** What is near a title. */
export const related = {
  link: 'Same author, nearby titles',
  title: (title: string) => `Near “${title}”`,
  sameAuthor: (name: string) => `More by ${name}`,
  beside: 'Beside it on the shelf',
  all: (total: number) => `See all (${number(total)})`,
  wholeClass: 'See this class',
  none: 'No nearby titles were found.',
  back: 'Back to the title',
}

/** How a title is shown to somebody else. */
export const share = {
  link: 'Share',
  title: 'Share this title',
  address: 'Address of this title (it stays the same)',
  copy: 'Copy the address',
  copied: 'Copied.',
  share: 'Send with another app',
  mail: 'Send with your own mail program',
  subject: 'A title at the library',
  covers: 'Pictures of covers:',
  qr: 'QR code',
  qrLabel: 'QR code of the address of this title',
}

/** What was looked at in this browser. */
export const recent = {
  title: 'Recently viewed',
  about:
    'Titles that you look at on a wide screen are kept in this browser alone, the last 20 of them. Nothing is sent to the library. Please switch this off on a device that you share. Signing out clears the list.',
  none: 'You have not looked at any titles recently.',
  stopped: 'Nothing is being kept at the moment.',
  needsScript: 'This list needs JavaScript. Where JavaScript does not run, nothing is kept.',
  clear: 'Clear the list',
  cleared: 'The list is cleared.',
  stop: 'Stop keeping titles',
  start: 'Keep titles from now on',
  notHere: 'Search terminals in the library do not keep what you look at.',
}
