import * as z from 'zod'
import { Language } from '../../../../generated/prisma/enums.ts'
import { provisionalNumber } from '../../../common/provisional-number.ts'
import { secretHash } from '../../common/secrets.ts'
import { dateIn } from '../../library/calendar/dates.ts'
import { cachedPolicy } from '../../library/rules/rule-cache.ts'
import type { MessageReader } from './recipient.ts'

const secret = z.string()
const about = z.discriminatedUnion('step', [
  z.object({ step: z.literal('CONFIRM'), secret }),
  z.object({ step: z.literal('RECEIVED'), secret }),
  z.object({ step: z.literal('REFUSED'), number: z.string(), reason: z.string(), language: z.enum(Language) }),
])

const kind = 'CARD_APPLICATION'

/**
 * Reads a mail to somebody who applied for a card (P10, P11). A link that was used, has expired or was withdrawn is not
 * sent. A refusal has its data in the notice, because the application is deleted when the mail leaves.
 */
export const readCardApplication: MessageReader = async (db, [{ id, content }], now) => {
  const step = about.parse(content)
  if (step.step === 'REFUSED') {
    const { language, number, reason } = step
    return { about: { kind, step: 'REFUSED', number, reason }, told: [id], language }
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
  const told = { told: [id], language }
  if (step.step === 'CONFIRM') {
    if (state !== 'UNCONFIRMED' || linkExpiresAt <= now) return null
    return { about: { kind, step: 'CONFIRM', secret: step.secret, until: linkExpiresAt }, ...told }
  }
  if (state !== 'WAITING') return null
  const lastDay = dateIn(appliedAt).add({ days: cardApplicationDays }).toString()
  const number = provisionalNumber(application.id)
  return { about: { kind, step: 'RECEIVED', secret: step.secret, number, lastDay, branch }, ...told }
}
