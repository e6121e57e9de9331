import { number } from '../language.ts'

/** Titles related to a title. */
export const related = {
  link: 'Same author, related titles',
  title: (title: string) => `Related to “${title}”`,
  sameAuthor: (name: string) => `More by ${name}`,
  beside: 'Next to it on the shelf',
  all: (total: number) => `See all (${number(total)})`,
  wholeClass: 'See this class',
  none: 'No related titles were found.',
  back: 'Back to the title',
}

/** The page to share a title. */
export const share = {
  link: 'Share',
  title: 'Share this title',
  address: 'Address of this title (it stays the same)',
  copy: 'Copy the address',
  copied: 'Copied.',
  share: 'Share with another app',
  mail: 'Send with your own email program',
  subject: 'A title at the library',
  covers: 'Cover images:',
  qr: 'QR code',
  qrLabel: 'QR code of the address of this title',
}

/** The titles that this browser opened recently. */
export const recent = {
  title: 'Recently viewed',
  about:
    'On a wide screen, this browser keeps the last 20 titles that you viewed. Nothing is sent to the library. Please switch this off on a shared device. Signing out clears the list.',
  none: 'You have not viewed any titles recently.',
  stopped: 'Nothing is being kept at the moment.',
  needsScript: 'This list needs JavaScript. Without JavaScript, nothing is kept.',
  clear: 'Clear the list',
  cleared: 'The list is cleared.',
  stop: 'Stop keeping titles',
  start: 'Keep titles from now on',
  notHere: 'Search terminals in the library do not keep the titles that you view.',
}
