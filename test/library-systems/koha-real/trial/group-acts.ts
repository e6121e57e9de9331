import type { TrialAct } from './acts.ts'
import { cards, main } from './data.ts'

const titles = ['free', 'second', 'third'] as const
const placed = titles.map(() => 'DONE').join(' ')

/** Sets and sequences, which this service keeps (G13). The job that ends and resumes runs every minute. */
export const groupActs: readonly TrialAct[] = [
  {
    about: 'any of three: the others wait',
    act: (visitor) => visitor.place(titles, main, { anyOf: 1 }),
    answer: placed,
    rows: titles.map((title) => `hold ${title} ${main} queued`),
    sip2Answer: null,
  },
  {
    about: 'any of three: one is captured, the others are cancelled',
    act: (visitor) => visitor.place(titles, main, { anyOf: 1 }),
    answer: placed,
    after: [['check-in', 'second', main]],
    rows: ['ended free cancelled', 'ended third cancelled', `hold second ${main} ready`],
    within: 75,
    sip2Answer: null,
  },
  {
    about: 'sequence: later volumes are suspended',
    act: (visitor) => visitor.place(titles, main, { inOrder: true }),
    answer: placed,
    rows: [`hold free ${main} queued`, `hold second ${main} suspended`, `hold third ${main} suspended`],
    sip2Answer: null,
  },
  {
    about: 'sequence: the first is collected, the next is resumed',
    act: (visitor) => visitor.place(titles, main, { inOrder: true }),
    answer: placed,
    after: [
      ['check-in', 'free', main],
      ['check-out', cards.ordinary, 'free', '14'],
    ],
    rows: ['ended free collected', `hold second ${main} queued`, `hold third ${main} suspended`, 'loan free renewed×0'],
    within: 75,
    sip2Answer: null,
  },
]
