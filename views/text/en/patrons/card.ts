import type * as ja from '../../ja/patrons/card.ts'

export const card: typeof ja.card = {
  title: 'Library card',
  barcode: (number) => `Barcode of library card ${number}`,
  how: 'Scan this at the counter or at a self-service machine. If it is hard to read, make your screen brighter.',
  back: 'Back to my menu',
  refusals: {
    PatronBlocked: (until) =>
      until
        ? `You cannot reserve or renew until ${until}. Please ask the library.`
        : 'You cannot reserve or renew. Please ask the library.',
    CardExpired: (on) => `Your card expired on ${on}. Please renew it at the counter.`,
  },
}
