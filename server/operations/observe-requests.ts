import type { HttpBindings } from '@hono/node-server'
import { InHand } from '../common/request-scope.ts'
import type { Watched } from '../common/request-scope-of-http.ts'

type Answer = (request: Request, bindings: HttpBindings) => Response | Promise<Response>

/** A request that was answered. */
export interface Answered {
  inHand: InHand
  method: string
  status: number
  /** When the answer was there, by `performance.now()`. */
  ended: number
  headers: HttpBindings['incoming']['headers']
}

/** Answers in the same way, and tells of each answer. */
export function watched(answer: Answer, keepsParts: boolean, tell: (answered: Answered) => void): Answer {
  return (request, bindings) => {
    const { headers, method = '' } = bindings.incoming
    const brought = headers['x-request-id']
    const inHand = new InHand({ brought: typeof brought === 'string' ? brought : undefined, keepsParts })
    const going: Watched & HttpBindings = bindings
    going.inHand = inHand
    const told = (status: number) => tell({ inHand, method, status, ended: performance.now(), headers })
    const answered = answer(request, going)
    if (answered instanceof Promise) {
      answered.then(
        ({ status }) => told(status),
        () => told(500),
      )
    } else told(answered.status)
    return answered
  }
}
