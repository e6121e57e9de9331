import { required } from '../environment.ts'
import type { StaffStep } from './koha-staff.ts'

/** The card of each kind of patron. Koha's staff program creates them and removes them at the end. */
export const cards = {
  ordinary: '29990001',
  other: '29990002',
  expired: '29990003',
  barred: '29990004',
  lost: '29990005',
  owing: '29990006',
  limited: '29990007',
  expiredPassword: '29990008',
  child: '29990009',
  hyphen: 'kt-0010b',
} as const
export type Card = keyof typeof cards

export const password = 'shikou-no-kagi-1'

/** The copies of each title, and how its copies differ. */
const titles = {
  free: ['2'],
  second: ['1'],
  third: ['1'],
  lent: ['1'],
  mine: ['1'],
  good: ['1'],
  early: ['1'],
  most: ['1'],
  wanted: ['1'],
  noCopies: ['0'],
  reference: ['1', 'ordinary', 'notforloan', '1'],
  lostCopy: ['1', 'ordinary', 'itemlost', '1'],
  ruleRefuses: ['1', 'rule'],
  notFromShelf: ['1', 'shelf'],
} as const satisfies Record<string, readonly string[]>
export type TitleLabel = keyof typeof titles

/** Two branches of Koha where patrons collect, and one where they cannot. */
export const [main = '', branch = ''] = required('PICKUPS').split(',')
export const noPickup = required('NO_PICKUP')

export const setUp: readonly StaffStep[] = [
  ['rules'],
  ...Object.entries(cards).map(([kind, card]): StaffStep => ['patron', card, kind]),
  ...Object.entries(titles).map(([label, more]): StaffStep => ['title', label, ...more]),
]

/** The first words of the trial's titles. Their labels follow. */
export const titlePrefix = 'Koha trial'
