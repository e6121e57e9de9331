import * as z from 'zod'
import type { MessageReader } from './recipient.ts'

const about = z.object({ stepId: z.int() })

/** Reads an answer to a contact message (O22). It is dropped when the message was erased. */
export const readContactAnswer: MessageReader = async ({ prisma }, [{ id, content }]) => {
  const step = await prisma.contactStep.findUnique({
    where: { id: about.parse(content).stepId },
    select: { answer: true, message: { select: { receivedAt: true, language: true } } },
  })
  if (!step?.answer) return null
  const { receivedAt, language } = step.message
  return { about: { kind: 'CONTACT_ANSWER', answer: step.answer, receivedAt }, told: [id], language }
}
