import { CardApplicationState } from '../../../generated/prisma/enums.ts'
import type { CardApplicationField } from '../../domain/card-applications/refusals.ts'
import { builder } from '../engine/schema/builder.ts'

export const CardApplicationStateEnum = builder.enumType(CardApplicationState, {
  name: 'CardApplicationState',
  description: 'State of an application for a card.',
  values: {
    UNCONFIRMED: { description: 'The link in the mail was not used yet. Staff do not see the application.' },
    WAITING: { description: '受付済: the applicant has not collected the card yet.' },
    HANDED_OUT: { description: '交付済: the card was handed out, and the data of the person are erased.' },
    REFUSED: { description: 'お断り: refused with a reason, which is mailed after an hour.' },
  },
})

export const CardApplicationFieldEnum = builder.enumType('CardApplicationField', {
  description: 'Field of an application for a card.',
  values: {
    name: { description: 'At most 100 characters.' },
    nameReading: { description: 'Kana or letters, at most 100 characters.' },
    birthDate: { description: 'From 1880 to today.' },
    postalCode: { description: 'Seven digits.' },
    address: { description: 'At most 200 characters.' },
    phone: { description: '6 to 15 digits.' },
    mailAddress: { description: 'A mail address.' },
    category: { description: 'A category with `appliesOnline`, for the age of the person.' },
    guardianName: { description: 'Required where the category needs a guardian, at most 100 characters.' },
    guardianPhone: { description: 'Required where the category needs a guardian, 6 to 15 digits.' },
    homeBranch: { description: 'A branch of the library.' },
    consent: { description: 'Must be true.' },
  } satisfies Record<CardApplicationField, object>,
})
