import type { NoticeKind } from '../../generated/prisma/enums.ts'
import type { MailKind, MailKindOf } from './kind.ts'
import { addressChanged } from './kinds/address-changed.ts'
import { cardApplication } from './kinds/card-application.ts'
import { cardExpires } from './kinds/card-expires.ts'
import { contactAnswer } from './kinds/contact-answer.ts'
import { dueSoon } from './kinds/due-soon.ts'
import { familyAllowed } from './kinds/family-allowed.ts'
import { familyEnded } from './kinds/family-ended.ts'
import { guardianDueSoon } from './kinds/guardian-due-soon.ts'
import { guardianHoldReady } from './kinds/guardian-hold-ready.ts'
import { guardianOverdue } from './kinds/guardian-overdue.ts'
import { holdCancelled } from './kinds/hold-cancelled.ts'
import { holdChanged } from './kinds/hold-changed.ts'
import { holdEnded } from './kinds/hold-ended.ts'
import { holdExpiresSoon } from './kinds/hold-expires-soon.ts'
import { holdReady } from './kinds/hold-ready.ts'
import { holdWithoutPickup } from './kinds/hold-without-pickup.ts'
import { holdsPlaced } from './kinds/holds-placed.ts'
import { loanRenewed } from './kinds/loan-renewed.ts'
import { newTitles } from './kinds/new-titles.ts'
import { news } from './kinds/news.ts'
import { overdue } from './kinds/overdue.ts'
import { passwordChanged } from './kinds/password-changed.ts'
import { passwordLink } from './kinds/password-link.ts'
import { requestStep } from './kinds/request-step.ts'
import { secondFactorGuessed } from './kinds/second-factor-guessed.ts'
import { testMail } from './kinds/test-mail.ts'
import { titleList } from './kinds/title-list.ts'
import { verifyAddress } from './kinds/verify-address.ts'

/** Every kind of mail with all that belongs to it. Lists of notices show the kinds in this order. */
export const mailKinds = {
  HOLD_READY: holdReady,
  HOLD_EXPIRES_SOON: holdExpiresSoon,
  HOLD_CANCELLED: holdCancelled,
  HOLD_ENDED: holdEnded,
  HOLD_WITHOUT_PICKUP: holdWithoutPickup,
  REQUEST_STEP: requestStep,
  DUE_SOON: dueSoon,
  GUARDIAN_HOLD_READY: guardianHoldReady,
  GUARDIAN_DUE_SOON: guardianDueSoon,
  OVERDUE: overdue,
  GUARDIAN_OVERDUE: guardianOverdue,
  CONTACT_ANSWER: contactAnswer,
  HOLDS_PLACED: holdsPlaced,
  HOLD_CHANGED: holdChanged,
  LOAN_RENEWED: loanRenewed,
  CARD_APPLICATION: cardApplication,
  CARD_EXPIRES: cardExpires,
  NEW_TITLES: newTitles,
  NEWS: news,
  TITLE_LIST: titleList,
  VERIFY_ADDRESS: verifyAddress,
  ADDRESS_CHANGED: addressChanged,
  PASSWORD_LINK: passwordLink,
  PASSWORD_CHANGED: passwordChanged,
  SECOND_FACTOR_GUESSED: secondFactorGuessed,
  FAMILY_ALLOWED: familyAllowed,
  FAMILY_ENDED: familyEnded,
  TEST_MAIL: testMail,
} satisfies { [Kind in MailKind]: MailKindOf<Kind> }

/** The kinds of notice. A test mail is no notice. */
export const noticeKinds = (Object.keys(mailKinds) as MailKind[]).filter(
  (kind): kind is NoticeKind => kind !== 'TEST_MAIL',
)
