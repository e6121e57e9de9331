import type { Notice } from '../../../generated/prisma/client.ts'
import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import type { Claimed } from './claim.ts'
import { accountKinds, readAccountLetter } from './letters/account.ts'
import { readCancelledLetter } from './letters/cancelled.ts'
import { readDueLetter } from './letters/due-soon.ts'
import type { About, Letter, LibraryName } from './letters/letter.ts'
import { readNewTitlesLetter } from './letters/new-titles.ts'
import { readExpiresLetter, readReadyLetter } from './letters/on-shelf.ts'

/**
 * What is still to be told of notices that go in one mail, by the rows as they are at this moment, and by which of the
 * notices; null: nothing any more.
 */
export type Reader = (
  tx: Tx,
  notices: [Notice, ...Notice[]],
  now: Date,
) => Promise<{ about: About; told: number[] } | null>

const readers: Record<NoticeKind, Reader> = {
  ...readAccountLetter,
  HOLD_READY: readReadyLetter,
  HOLD_EXPIRES_SOON: readExpiresLetter,
  HOLD_CANCELLED: readCancelledLetter,
  DUE_SOON: readDueLetter,
  NEW_TITLES: readNewTitlesLetter,
}

/** Kinds that are told by mail. */
export const toldKinds = Object.keys(readers) as NoticeKind[]

/** A letter, and the notices that it tells. */
interface Read {
  letter: Letter
  told: number[]
}

/** The letter of claimed notices; null: nothing is to be sent any more. FAILING: the patron's mail comes back. */
export async function readLetter(tx: Tx, { ids, message }: Claimed, now: Date): Promise<Read | 'FAILING' | null> {
  const notices = await tx.notice.findMany({ where: { id: { in: ids } }, orderBy: { id: 'asc' } })
  const [first, ...more] = notices
  if (!first) return null
  const { mailAddress, mailVerifiedAt, mailFailingSince, language, mailKey } = await tx.patron.findUniqueOrThrow({
    where: { id: first.patronId },
    select: { mailAddress: true, mailVerifiedAt: true, mailFailingSince: true, language: true, mailKey: true },
  })
  const to = first.address ?? (mailVerifiedAt && mailAddress)
  if (!to) return null
  const read = await readers[first.kind](tx, [first, ...more], now)
  if (!read) return null
  if (mailFailingSince && !(accountKinds as readonly NoticeKind[]).includes(first.kind)) return 'FAILING'
  const library = await libraryName(tx)
  return { letter: { ...read.about, message, to, language, library, date: first.createdAt, mailKey }, told: read.told }
}

async function libraryName({ policy }: Tx): Promise<LibraryName> {
  const row = await policy.findUniqueOrThrow({ where: { id: 1 }, select: { libraryName: true, libraryNameEn: true } })
  return { name: row.libraryName, nameEn: row.libraryNameEn }
}
