import type { NoticeKind } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'
import type { Claimed } from './claim.ts'
import { accountKinds } from './letters/account.ts'
import type { Letter, LibraryName } from './letters/letter.ts'
import { readers } from './letters/readers.ts'

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
