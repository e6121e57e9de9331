import * as z from 'zod'
import type { NoHoldReason, RequestState } from '../../../generated/prisma/enums.ts'
import { type MessageReader, noticeKind } from '../notices/kind.ts'
import { cutTitle } from '../notices/short.ts'

/** The last step of a purchase request (Q2). */
interface StepMessage {
  step: 'CONSIDERED' | 'ORDERED' | 'BORROWING' | 'ARRIVED' | 'DECLINED'
  /** The title as the catalogue has it, or as it was requested. */
  wish: string
  /** The library's reason for declining. Null for other steps. */
  reason: string | null
  /** The reason why no hold was placed on arrival. Null when one was placed, or when the title has not arrived. */
  noHold: NoHoldReason | null
}

const about = z.object({ stepId: z.int() })

const reportedStates = ['CONSIDERED', 'ORDERED', 'BORROWING', 'ARRIVED', 'DECLINED'] as const satisfies RequestState[]
const isTold = (state: RequestState): state is StepMessage['step'] => reportedStates.some((one) => one === state)

/** Reads the step of a notice while it is the last one and the patron wants mail (Q2). */
const readStep: MessageReader<StepMessage> = async ({ prisma }, [{ id, patronId, requestId, content }]) => {
  const request = await prisma.titleRequest.findFirst({
    where: { id: requestId ?? 0, patronId, contactMethod: 'MAIL' },
    select: {
      isbn: true,
      title: true,
      noHold: true,
      catalogueTitle: { select: { title: true, volume: true } },
      transitions: { orderBy: { id: 'desc' }, take: 1, select: { id: true, to: true, reason: true } },
    },
  })
  const [last] = request?.transitions ?? []
  if (!request || !last || last.id !== about.parse(content).stepId || !isTold(last.to)) return null
  const { isbn, title, catalogueTitle, noHold } = request
  const inCatalogue = catalogueTitle && [catalogueTitle.title, catalogueTitle.volume].filter(Boolean).join(' ')
  const wish = inCatalogue ?? title ?? `ISBN ${isbn}`
  return { about: { step: last.to, wish, reason: last.reason, noHold }, noticeIds: [id] }
}

export const requestNotices = {
  REQUEST_STEP: noticeKind({
    description: 'The library processed a purchase request.',
    topic: 'REQUESTS',
    recipient: 'PATRON',
    read: readStep,
    short: ({ wish }) => ({ count: 1, branch: null, day: null, titles: [cutTitle(wish)] }),
  }),
}
