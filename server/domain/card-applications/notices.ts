import * as z from 'zod'
import type { CardApplication } from '../../../generated/prisma/client.ts'
import { Language } from '../../../generated/prisma/enums.ts'
import { provisionalNumber } from '../../common/provisional-number.ts'
import type { Tx } from '../../database/database.ts'
import { secretHash } from '../common/secrets.ts'
import { dateIn } from '../library/calendar/dates.ts'
import { cachedPolicy } from '../library/rules/rule-cache.ts'
import { type MessageReader, noticeKind } from '../notices/kind.ts'
import type { BranchName, Day } from '../notices/message.ts'

const secret = z.string()
const contents = z.discriminatedUnion('step', [
  z.object({ step: z.literal('CONFIRM'), secret }),
  z.object({ step: z.literal('RECEIVED'), secret }),
  z.object({ step: z.literal('REFUSED'), number: z.string(), reason: z.string(), language: z.enum(Language) }),
])

/** The content of a mail to an applicant. It is stored only for the mail. */
type Content = z.infer<typeof contents>

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

/** The content of a message to somebody who applied for a card. */
export type CardApplicationStep =
  | { step: 'CONFIRM'; secret: string; until: Date }
  | { step: 'RECEIVED'; secret: string; number: string; lastDay: Day; branch: BranchName }
  | { step: 'REFUSED'; number: string; reason: string }

/**
 * Reads a mail to somebody who applied for a card (P10, P11). A link that was used, has expired or was withdrawn is not
 * sent. A refusal has its data in the notice, because the application is deleted when the mail leaves.
 */
const readStep: MessageReader<CardApplicationStep> = async (db, [{ id, content }], now) => {
  const step = contents.parse(content)
  if (step.step === 'REFUSED') {
    const { language, number, reason } = step
    return { about: { step: 'REFUSED', number, reason }, noticeIds: [id], language }
  }
  const [application, { cardApplicationDays }] = await Promise.all([
    db.prisma.cardApplication.findUnique({
      where: { secretHash: secretHash(step.secret) },
      select: { id: true, state: true, appliedAt: true, linkExpiresAt: true, language: true, branch: true },
    }),
    cachedPolicy(db),
  ])
  if (!application) return null
  const { state, language, linkExpiresAt, appliedAt, branch } = application
  const addressed = { noticeIds: [id], language }
  if (step.step === 'CONFIRM') {
    if (state !== 'UNCONFIRMED' || linkExpiresAt <= now) return null
    return { about: { step: 'CONFIRM', secret: step.secret, until: linkExpiresAt }, ...addressed }
  }
  if (state !== 'WAITING') return null
  const lastDay = dateIn(appliedAt).add({ days: cardApplicationDays }).toString()
  const number = provisionalNumber(application.id)
  return { about: { step: 'RECEIVED', secret: step.secret, number, lastDay, branch }, ...addressed }
}

export const cardApplicationNotices = {
  CARD_APPLICATION: noticeKind({
    description: 'To an applicant for a card: a link, the provisional number, or a refusal.',
    topic: null,
    recipient: 'OTHER_PERSON',
    read: readStep,
  }),
}
