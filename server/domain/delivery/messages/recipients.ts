import type { NoticeKind } from '../../../../generated/prisma/enums.ts'
import { readAccountMessage } from './account.ts'
import { readCancelledMessage } from './cancelled.ts'
import { readDueMessage } from './due-soon.ts'
import { readGuardianDueMessage, readGuardianReadyMessage } from './guardian.ts'
import { readNewTitlesMessage } from './new-titles.ts'
import { readExpiresMessage, readReadyMessage } from './on-shelf.ts'
import type { MessageReader } from './recipient.ts'
import { readRequestMessage } from './request-step.ts'
import { readTitleListMessage } from './title-list.ts'
import { readWithoutPickupMessage } from './without-pickup.ts'

export const messageReaders: Record<NoticeKind, MessageReader> = {
  ...readAccountMessage,
  HOLD_READY: readReadyMessage,
  HOLD_EXPIRES_SOON: readExpiresMessage,
  HOLD_CANCELLED: readCancelledMessage,
  HOLD_WITHOUT_PICKUP: readWithoutPickupMessage,
  REQUEST_STEP: readRequestMessage,
  DUE_SOON: readDueMessage,
  NEW_TITLES: readNewTitlesMessage,
  TITLE_LIST: readTitleListMessage,
  GUARDIAN_HOLD_READY: readGuardianReadyMessage,
  GUARDIAN_DUE_SOON: readGuardianDueMessage,
}
