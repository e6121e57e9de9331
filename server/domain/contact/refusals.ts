import { Refusal } from '../common/refusal.ts'

/** O21: the library does not offer the contact form. */
export class ContactFormOff extends Refusal {
  constructor() {
    super('The library does not accept messages by the contact form.')
  }
}

/** A field of a contact message, or the answer to it. */
export type ContactField = 'text' | 'name' | 'mailAddress' | 'answer'

/** O21, O22: a field is empty although it is needed, or too long. */
export class ContactFieldRefused extends Refusal {
  readonly field: ContactField
  /** The maximum number of characters. */
  readonly most: number
  constructor({ field, most }: { field: ContactField; most: number }) {
    super(`${field}: 1 to ${most} characters are needed.`)
    this.field = field
    this.most = most
  }
}

/** O22: nobody can be answered by mail. */
export class NoReplyAddress extends Refusal {
  constructor() {
    super('The message has no address for an answer.')
  }
}

/** O22: another member of staff acted since the message was read. */
export class ContactMessageChanged extends Refusal {
  constructor() {
    super('The message was changed since it was read. Read it again before answering.')
  }
}
