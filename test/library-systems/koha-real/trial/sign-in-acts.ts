import type { TrialAct } from './acts.ts'
import { type Card, cards, password } from './data.ts'

type SignInAct = TrialAct & { card: Card; typed?: string; password: string }

const wrong = 'WRONG_CARD_OR_PASSWORD'

function signIn(about: string, card: Card, answer = 'SIGNED_IN', more: Partial<SignInAct> = {}): SignInAct {
  const rows = [`borrower ${cards[card]} failed×${answer === wrong ? 1 : 0}`]
  return { about: `sign in: ${about}`, card, act: null, password, answer, rows, ...more }
}

/** The kinds of patrons who sign in. Koha judges their standing later, when they reserve. */
export const signInActs: readonly SignInAct[] = [
  signIn('ordinary', 'ordinary'),
  signIn('wrong password', 'other', wrong, { password: 'chigau-kagi-1' }),
  signIn('expired card', 'expired'),
  signIn('barred', 'barred'),
  signIn('lost card', 'lost'),
  signIn('owes more than allowed', 'owing'),
  signIn('hyphen and small letters in the card', 'hyphen'),
  signIn('the same card in full width', 'hyphen', 'SIGNED_IN', { typed: 'ｋｔ－００１０ｂ' }),
  signIn('expired password', 'expiredPassword', 'PASSWORD_EXPIRED'),
  signIn('child', 'child'),
  signIn('another category', 'limited'),
]
