import { type Grant, holdOf, type Model, nth } from '../model.ts'
import { people } from '../small-library.ts'
import { deskRules } from './desk-rules.ts'
import { patronRules } from './patron-rules.ts'
import { no, type Rules } from './rule.ts'

/** The actions of helpers with a family grant, and the making and ending of grants. */
export const familyRules: Rules<'allow' | 'disallow' | 'placeFor' | 'renewFor' | 'collect'> = {
  allow(model, { patron, helper, days }) {
    if (patron === helper) no('FamilyCardRefused')
    const until = days === null ? null : model.day + days
    model.family = [...without(model, { patron, helper }), { patron, helper, until }]
    return 'allowed'
  },

  disallow(model, which) {
    if (without(model, which).length === model.family.length) no('NotFound')
    model.family = without(model, which)
    return 'ended'
  },

  placeFor(model, { patron, helper, title, pickup }) {
    checkGrant(model, patron, helper)
    const contact = nth(people, patron).mail ? 'MAIL' : 'NONE'
    const wish = {
      do: 'place',
      patron,
      titles: [title],
      pickup,
      contact,
      locker: false,
      inOrder: false,
      anyOf: null,
      late: 0,
    } as const
    const said = patronRules.place(model, { ...wish, titles: [title] })
    return said === 'AlreadyReserved' || said === 'OnLoanToPatron' ? 'AlreadyWithPatron' : said
  },

  renewFor(model, { copy, helper }) {
    checkGrant(model, nth(model.copies, copy).loan?.patron ?? null, helper)
    return patronRules.renew(model, { do: 'renew', copy })
  },

  collect(model, { copy, branch, helper }) {
    const held = model.holds[holdOf(model, copy) ?? -1]
    const owner = held?.state === 'READY' ? held.patron : (nth(model.copies, copy).loan?.patron ?? null)
    checkGrant(model, owner, helper)
    return deskRules.checkOut(model, { do: 'checkOut', copy, branch, patron: owner ?? 0 })
  },
}

type Pair = Pick<Grant, 'patron' | 'helper'>

const without = ({ family }: Model, { patron, helper }: Pair): Grant[] =>
  family.filter((grant) => grant.patron !== patron || grant.helper !== helper)

function checkGrant({ family, day }: Model, patron: number | null, helper: number): void {
  const grant = family.find((one) => one.patron === patron && one.helper === helper)
  if (!grant || (grant.until !== null && grant.until < day)) no('NotFound')
}
