import * as z from 'zod'
import type { RequestState } from '../../../../generated/prisma/enums.ts'
import type { PurchaseRequestStep } from './message.ts'
import type { MessageReader } from './recipient.ts'

const about = z.object({ stepId: z.int() })

const told = ['CONSIDERED', 'ORDERED', 'BORROWING', 'ARRIVED', 'DECLINED'] as const satisfies RequestState[]
const isTold = (state: RequestState): state is PurchaseRequestStep['step'] => told.some((one) => one === state)

/** Reads the step of a notice while it is the last one and the patron wants mail (Q2). */
export const readRequestMessage: MessageReader = async ({ prisma }, [{ id, patronId, requestId, content }]) => {
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
  return { about: { kind: 'REQUEST_STEP', step: last.to, wish, reason: last.reason, noHold }, told: [id] }
}
