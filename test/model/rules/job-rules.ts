import { anonymise, anonymiseRequest, isOpenDay, type Model, move, nth, route } from '../model.ts'
import { policy } from '../small-library.ts'
import type { Rules } from './rule.ts'

/** The scheduled jobs. */
export const jobRules: Rules<'confirm' | 'wait' | 'expire' | 'endUnneeded' | 'forget'> = {
  confirm(model) {
    const waiting = model.holds.flatMap(({ state, patron }, n) =>
      state === 'RECEIVED' && !isLongOverdue(model, patron) ? [n] : [],
    )
    for (const n of waiting) move(model, n, 'QUEUED')
    return `${waiting.length} confirmed`
  },

  wait(model, { days }) {
    model.day += days
    return 'later'
  },

  expire(model) {
    const due = model.holds
      .map(({ state, title, pickup, until }, n) => ({ state, title, pickup, until: until ?? 0, n }))
      .filter(({ state, pickup, until }) => state === 'READY' && until < model.day && isOpenDay(pickup, model.day))
      .sort((a, b) => a.title - b.title || a.until - b.until || a.n - b.n)
    let passedOn = 0
    for (const { n } of due) {
      const copy = nth(model.holds, n).copy ?? -1
      move(model, n, 'EXPIRED')
      if (route(model, copy).includes('for')) passedOn += 1
    }
    return `${due.length} expired, ${passedOn} passed on`
  },

  endUnneeded(model) {
    const due = model.holds.flatMap(({ state, neededUntil }, n) =>
      (state === 'RECEIVED' || state === 'QUEUED') && neededUntil !== null && neededUntil < model.day ? [n] : [],
    )
    for (const n of due) {
      move(model, n, 'CANCELLED')
      const hold = nth(model.holds, n)
      if (hold.contact === 'MAIL') hold.told += 1
    }
    return `${due.length} ended`
  },

  forget(model) {
    const old = model.holds.filter(
      ({ patron, closed }) => patron !== null && closed !== null && closed < model.day - policy.closedHoldDays,
    )
    for (const hold of old) anonymise(model, hold)
    for (const request of model.requests) {
      const { patron, closed } = request
      if (patron !== null && closed !== null && closed < model.day - policy.closedHoldDays) anonymiseRequest(request)
    }
    return `${old.length} forgotten`
  },
}

export function isLongOverdue({ copies, day }: Model, patron: number | null): boolean {
  return copies.some(({ loan }) => loan?.patron === patron && loan !== null && loan.due < day - policy.longOverdueDays)
}
