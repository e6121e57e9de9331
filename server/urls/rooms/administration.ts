import { address, type Range } from '../address.ts'
import { number, numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** The period, grouping and branch of statistics. */
interface NumbersFilter {
  from: string
  until: string
  by: string
  branch: string
}

/** Devices, programs, statistics and the state of the service. */
export const administration = {
  desk: {
    /** Shared terminals: the list with the form that registers this browser, and one terminal. */
    terminals: '/desk/terminals',
    terminal: address(`/desk/terminals/${number}`, (id: string) => ({ id: numberOf(id) })),
    /** Self-check machines and lockers: the list with a form for a new one, and actions on one. */
    machines: '/desk/rules/machines',
    machine: address(`/desk/rules/machines/${number}`, (id: string) => ({ id: numberOf(id) })),
    /** Programs that are notified of changes, with a form to test, resume and remove each. */
    webhooks: '/desk/rules/webhooks',
    webhooksDone: address('/desk/rules/webhooks', (done: 'tested' | 'resumed' | 'removed') => ({ query: { done } })),
    /** The form that registers another one. */
    newWebhook: '/desk/rules/webhooks/new',
    numbers: '/desk/numbers',
    numbersFile: address('/desk/numbers.csv', (filter: NumbersFilter) => ({ query: { ...filter } })),
    numbersPicture: address('/desk/numbers.svg', (filter: NumbersFilter & { of: string; scheme?: 'dark' }) => ({
      query: { ...filter },
    })),
    log: '/desk/log',
    logOf: address('/desk/log', (filter: Range & { action?: string; day?: string }) => ({ query: { ...filter } })),
    /** The state of the service, its jobs, and the notes for upgrades. */
    system: '/desk/system',
    systemTestMail: '/desk/system/test-mail',
    systemBackup: '/desk/system/backup',
    systemConnection: '/desk/system/connection',
    systemJobs: '/desk/system/jobs',
    systemUpgrading: '/desk/system/upgrading.txt',
  },
  deskPages: {
    terminals: { role: 'DESK', group: 'patrons', place: 60 },
    numbers: { role: 'DESK', group: 'library', place: 60, needs: 'circulation' },
    log: { role: 'ADMIN', group: 'library', place: 70 },
    system: { role: 'ADMIN', group: 'library', place: 80 },
  },
} as const satisfies UrlRoom
