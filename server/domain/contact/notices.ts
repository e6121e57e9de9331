import * as z from 'zod'
import { type MessageReader, noticeKind } from '../notices/kind.ts'

const about = z.object({ stepId: z.int() })

/**
 * Reads an answer to a contact message (O22). It does not repeat the message, which anybody may have written, and is
 * dropped when the message was erased.
 */
const readAnswer: MessageReader<{ answer: string; receivedAt: Date }> = async ({ prisma }, [{ id, content }]) => {
  const step = await prisma.contactStep.findUnique({
    where: { id: about.parse(content).stepId },
    select: { answer: true, message: { select: { receivedAt: true, language: true } } },
  })
  if (!step?.answer) return null
  const { receivedAt, language } = step.message
  return { about: { answer: step.answer, receivedAt }, noticeIds: [id], language }
}

export const contactNotices = {
  CONTACT_ANSWER: noticeKind({
    description: 'To the writer of a contact message: the answer of the library.',
    topic: null,
    recipient: 'OTHER_PERSON',
    outlivesErasure: true,
    read: readAnswer,
  }),
}
