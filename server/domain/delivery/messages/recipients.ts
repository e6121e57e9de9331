import type { NoticeKind } from '../../../../generated/prisma/enums.ts'
import { readAccountLetter } from './account.ts'
import { readCancelledLetter } from './cancelled.ts'
import { readDueLetter } from './due-soon.ts'
import { readNewTitlesLetter } from './new-titles.ts'
import { readExpiresLetter, readReadyLetter } from './on-shelf.ts'
import type { Reader } from './recipient.ts'
import { readRequestLetter } from './request-step.ts'
import { readTitleListLetter } from './title-list.ts'
import { readWithoutPickupLetter } from './without-pickup.ts'

export const readers: Record<NoticeKind, Reader> = {
  ...readAccountLetter,
  HOLD_READY: readReadyLetter,
  HOLD_EXPIRES_SOON: readExpiresLetter,
  HOLD_CANCELLED: readCancelledLetter,
  HOLD_WITHOUT_PICKUP: readWithoutPickupLetter,
  REQUEST_STEP: readRequestLetter,
  DUE_SOON: readDueLetter,
  NEW_TITLES: readNewTitlesLetter,
  TITLE_LIST: readTitleListLetter,
}
