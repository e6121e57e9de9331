import type * as ja from '../../ja/patrons/offline-card.ts'

export const offlineCard: typeof ja.offlineCard = {
  title: 'Offline card',
  about:
    'This device can show the barcode of your card and your last stored holds and loans without a connection. Open your menu or the page of your card to see them.',
  stores:
    'The device stores your card number and barcode, and the titles, dates and pickup branches of your holds and loans. It does not store your name or your password.',
  clears:
    'They are deleted when you sign out, when you switch this off, and when somebody else signs in. After 30 days without a visit they are no longer shown.',
  ownDevice: 'Do not use this on a device that you share.',
  isOn: 'It is on for this device.',
  isOff: 'It is off for this device.',
  unsupported: 'This browser cannot do this yet. You need a recent phone or computer browser with JavaScript on.',
  stored: 'Your card is stored on this device.',
  failed: 'Your card could not be stored. Check your connection and open this page again.',
  serviceFailed: "Your card could not be stored. The library's service has a problem. Open this page again later.",
  start: 'Use it on this device',
  stop: 'Stop using it on this device',
  started: 'The offline card is on.',
  stopped: 'The offline card is off.',
  notHere: 'This is not available on the library’s own devices. Please use your own phone or computer.',
  toCard: 'Back to my card',
  heading: 'Library card (stored copy)',
  retry: 'Try to connect again',
  asOf: (time) => `Stored on ${time}. The current state may be different.`,
}
