import { Refusal } from '../common/refusal.ts'

/** P10: the library accepts no applications for cards online, or offers no category for them. */
export class CardApplicationsOff extends Refusal {
  constructor() {
    super('The library does not accept applications for cards online.')
  }
}

/** The fields of an application, in the order of the form. */
export const applicationFields = [
  'name',
  'nameReading',
  'birthDate',
  'postalCode',
  'address',
  'phone',
  'mailAddress',
  'category',
  'guardianName',
  'guardianPhone',
  'homeBranch',
  'consent',
] as const

export type CardApplicationField = (typeof applicationFields)[number]

/** P10: fields of an application are empty or invalid. All of them are named at once. */
export class CardApplicationRefused extends Refusal {
  readonly fields: CardApplicationField[]
  constructor({ fields }: { fields: CardApplicationField[] }) {
    super(`Correct these fields: ${fields.join(', ')}.`)
    this.fields = fields
  }
}

/** P10: the link has expired, or its application was withdrawn or erased. */
export class CardApplicationGone extends Refusal {
  constructor() {
    super('This link has expired, or the application was withdrawn or erased. Apply again.')
  }
}

/** P11: staff have not confirmed that they saw a proof of name and address. */
export class ProofNeeded extends Refusal {
  constructor() {
    super('Confirm that you have seen a proof of name and address.')
  }
}

/** P11: the card was handed out or the application refused meanwhile. */
export class CardApplicationDecided extends Refusal {
  constructor() {
    super('A member of staff has handed out this card or refused the application meanwhile.')
  }
}

/** P11: the patron has used the card, so that handing it out cannot be undone. */
export class CardAlreadyUsed extends Refusal {
  constructor() {
    super('The patron has used the card or chosen a password, so it cannot be taken back. Close the account instead.')
  }
}
