import type { CardApplication } from '../../../generated/prisma/client.ts'
import type { Language } from '../../../generated/prisma/enums.ts'
import type { Tx } from '../../database/database.ts'

/** The content of a mail to an applicant. It is stored only for the mail. */
type Content =
  | { step: 'CONFIRM' | 'RECEIVED'; secret: string }
  | { step: 'REFUSED'; number: string; reason: string; language: Language }

const steps = ['CONFIRM', 'RECEIVED', 'REFUSED'] as const satisfies Content['step'][]

const occasionOf = (id: number, step: Content['step']) => `card-application:${id}:${step.toLowerCase()}`

/** Queues a mail to somebody who applied for a card (P10, P11). The notice has no patron, because there is none yet. */
export async function queueApplicationMail(
  tx: Tx,
  { id, mailAddress }: Pick<CardApplication, 'id' | 'mailAddress'>,
  content: Content,
  { now, notBefore = now }: { now: Date; notBefore?: Date },
): Promise<void> {
  const occasion = occasionOf(id, content.step)
  const notice = { kind: 'CARD_APPLICATION', occasion, digest: occasion, address: mailAddress, content } as const
  await tx.notice.createMany({ data: { ...notice, createdAt: now, nextAt: notBefore }, skipDuplicates: true })
}

/** Deletes the mails of applications, sent or not. One that is being sent now still arrives. */
export async function deleteApplicationMails(tx: Tx, ids: readonly number[]): Promise<void> {
  const occasions = ids.flatMap((id) => steps.map((step) => occasionOf(id, step)))
  if (occasions.length > 0) await tx.notice.deleteMany({ where: { occasion: { in: occasions } } })
}
