import type { TrialAct } from './acts.ts'
import { cards, main, type TitleLabel } from './data.ts'

const renew = (
  about: string,
  title: TitleLabel,
  answer: string,
  [days, renewals]: [days: string, renewals: string],
  more: Partial<TrialAct> = {},
): TrialAct => ({
  about: `renew: ${about}`,
  before: [['check-out', cards.ordinary, title, days, renewals]],
  act: (visitor) => visitor.renew(title),
  answer,
  rows: [`loan ${title} renewed×${Number(renewals) + (answer === 'DONE' ? 1 : 0)}`],
  ...more,
})

/** Renewals of loans. The rules of the trial allow one, within three days of the due date. */
export const loanActs: readonly TrialAct[] = [
  renew('allowed', 'good', 'DONE', ['1', '0']),
  renew('pressed twice', 'good', 'DONE', ['1', '0'], { act: (visitor) => visitor.renew('good', 'together') }),
  renew('pressed again after going back', 'good', 'DONE', ['1', '0'], {
    act: (visitor) => visitor.renew('good', 'again'),
  }),
  renew('too many', 'most', 'TOO_MANY_RENEWALS', ['1', '1']),
  renew('too early', 'early', 'TOO_EARLY_TO_RENEW', ['12', '0']),
  renew('reserved by another', 'wanted', 'RESERVED_BY_OTHERS', ['1', '0'], {
    before: [
      ['check-out', cards.ordinary, 'wanted', '1', '0'],
      ['place', cards.other, 'wanted', main],
    ],
  }),
]
