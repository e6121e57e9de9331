import type { NoticeKind } from '../../../../generated/prisma/enums.ts'
import { readAccountMessage } from './account.ts'
import { readHoldChangedMessage, readHoldsPlacedMessage, readLoanRenewedMessage } from './account-mails.ts'
import { readCancelledMessage } from './cancelled.ts'
import { readCardApplication } from './card-application.ts'
import { readCardExpires } from './card-expires.ts'
import { readContactAnswer } from './contact-answer.ts'
import { readDueMessage } from './due-soon.ts'
import { readEndedMessage } from './ended.ts'
import { readGuardianDueMessage, readGuardianReadyMessage } from './guardian.ts'
import {
  isOfLibrarySystem,
  readSystemDueMessage,
  readSystemExpiresMessage,
  readSystemReadyMessage,
} from './library-system.ts'
import { readNewTitlesMessage } from './new-titles.ts'
import { readNewsMessage } from './news.ts'
import { readExpiresMessage, readReadyMessage } from './on-shelf.ts'
import { readGuardianOverdueMessage, readOverdueMessage } from './overdue.ts'
import type { MessageReader } from './recipient.ts'
import { readRequestMessage } from './request-step.ts'
import { readTitleListMessage } from './title-list.ts'
import { readWithoutPickupMessage } from './without-pickup.ts'

export const messageReaders: Record<NoticeKind, MessageReader> = {
  ...readAccountMessage,
  HOLD_READY: inLibrarySystemOr(readSystemReadyMessage, readReadyMessage),
  HOLD_EXPIRES_SOON: inLibrarySystemOr(readSystemExpiresMessage, readExpiresMessage),
  HOLD_CANCELLED: readCancelledMessage,
  HOLD_ENDED: readEndedMessage,
  HOLD_WITHOUT_PICKUP: readWithoutPickupMessage,
  REQUEST_STEP: readRequestMessage,
  DUE_SOON: inLibrarySystemOr(readSystemDueMessage, readDueMessage),
  NEW_TITLES: readNewTitlesMessage,
  TITLE_LIST: readTitleListMessage,
  GUARDIAN_HOLD_READY: readGuardianReadyMessage,
  GUARDIAN_DUE_SOON: readGuardianDueMessage,
  OVERDUE: readOverdueMessage,
  GUARDIAN_OVERDUE: readGuardianOverdueMessage,
  NEWS: readNewsMessage,
  CONTACT_ANSWER: readContactAnswer,
  HOLDS_PLACED: readHoldsPlacedMessage,
  HOLD_CHANGED: readHoldChangedMessage,
  LOAN_RENEWED: readLoanRenewedMessage,
  CARD_APPLICATION: readCardApplication,
  CARD_EXPIRES: readCardExpires,
}

/** Notices of one mail are all of the library system or all of our own circulation, which never run together. */
function inLibrarySystemOr(elsewhere: MessageReader, own: MessageReader): MessageReader {
  return (db, notices, now) => (isOfLibrarySystem(notices[0]) ? elsewhere : own)(db, notices, now)
}
