import type * as ja from '../ja/self-check-machines.ts'
import { number } from './language.ts'

export const machines: typeof ja.machines = {
  due: (day) => `Due ${day}`,
  renewed: (renewed, kept) => `${number(renewed)} renewed.${kept > 0 ? ` ${number(kept)} could not be renewed.` : ''}`,
  taken: 'Thank you. Staff will do the rest.',
  atDesk: 'This cannot be done here. Please ask at the counter.',
  password: 'Please enter your password.',
  provisional: 'A provisional password cannot be used here. Choose your own password first.',
  secondFactor: 'Please use this card at the counter.',
  unknownCopy: 'This item is not known. Please bring it to the counter.',
  cardForCopy: 'That is a library card. Please scan the item.',
  onLoan: 'This is recorded as on loan to somebody else. Please bring it to the counter.',
  referenceOnly: 'This is for use in the library only.',
  notLendable: 'This cannot be lent now. Please bring it to the counter.',
  heldForAnother: 'This is held for someone else. Please bring it to the counter.',
  family: (copies) => `${number(copies)} held for your family. You can borrow with this card.`,
  loanLimit: (limit) => `At most ${number(limit)} of this kind can be on loan.`,
  closed: (day) => `The library is closed today and opens on ${day}.`,
  notYours: 'This is not on loan to you.',
  unavailable: 'This cannot be used now. Please try again later.',
}
