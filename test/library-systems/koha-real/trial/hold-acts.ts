import type { TrialAct } from './acts.ts'
import { branch, cards, main } from './data.ts'
import type { StaffStep } from './koha-staff.ts'

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const until = day(20)

const queued: StaffStep = ['place', cards.ordinary, 'free', main]
const ready: readonly StaffStep[] = [queued, ['check-in', 'free', main]]
const transit: readonly StaffStep[] = [
  ['place', cards.ordinary, 'free', branch],
  ['check-in', 'free', main],
]
const suspended = [`hold free ${main} suspended until ${until}`]
const isQueued = [`hold free ${main} queued`]

const notBySip2 = { sip2Answer: 'NOT_OFFERED' } as const
const twice = (about: string, { answer, act: _act, ...rest }: TrialAct, act: TrialAct['act']): TrialAct => ({
  ...{ ...rest, answer, about: `${about}, pressed twice`, act },
})

const change: TrialAct = {
  about: 'change the pickup branch',
  before: [queued],
  act: (visitor) => visitor.change('free', branch),
  answer: 'DONE',
  rows: [`hold free ${branch} queued`],
  ...notBySip2,
  sip2Rows: isQueued,
}
const cancelWaiting: TrialAct = {
  about: 'cancel a waiting hold',
  before: [queued],
  act: (visitor) => visitor.cancel('free'),
  answer: 'CANCELLED',
  rows: ['ended free cancelled'],
  sip2Answer: 'HOLD_NOT_CHANGEABLE',
  sip2PageAnswer: 'NOT_OFFERED',
  sip2Rows: isQueued,
}
const cancelReady: TrialAct = {
  about: 'request the cancellation of a ready hold',
  before: ready,
  act: (visitor) => visitor.cancel('free'),
  answer: 'CANCEL_REQUESTED',
  rows: [`hold free ${main} ready cancellation×1`],
  sip2Answer: 'CANCELLED',
  sip2Rows: ['ended free cancelled'],
}
const suspend: TrialAct = {
  about: 'suspend',
  before: [queued],
  act: (visitor) => visitor.suspend(until),
  answer: 'DONE',
  rows: suspended,
  sip2Answer: null,
}

/** Changes of holds. A press that arrives twice has one effect. */
export const holdActs: readonly TrialAct[] = [
  change,
  twice('change the pickup branch', change, (visitor) => visitor.change('free', branch, 'together')),
  {
    about: 'change the pickup branch of a hold in transit',
    before: transit,
    act: (visitor) => visitor.change('free', main),
    answer: 'HOLD_NOT_CHANGEABLE',
    pageAnswer: 'NOT_OFFERED',
    rows: [`hold free ${branch} transit`],
    ...notBySip2,
  },
  suspend,
  twice('suspend', suspend, (visitor) => visitor.suspend(until, 'together')),
  {
    about: 'resume',
    before: [queued],
    act: async (visitor) => {
      await visitor.suspend(until)
      return visitor.resume()
    },
    answer: 'DONE',
    rows: isQueued,
    sip2Answer: null,
  },
  cancelWaiting,
  twice('cancel a waiting hold', cancelWaiting, (visitor) => visitor.cancel('free', 'together')),
  cancelReady,
  twice('request the cancellation of a ready hold', cancelReady, (visitor) => visitor.cancel('free', 'together')),
  {
    about: 'cancel a hold in transit',
    before: transit,
    act: (visitor) => visitor.cancel('free'),
    answer: 'HOLD_NOT_CHANGEABLE',
    pageAnswer: 'NOT_OFFERED',
    rows: [`hold free ${branch} transit`],
  },
]
