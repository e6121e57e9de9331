import type { HttpBindings } from '@hono/node-server'
import { RequestScope } from '../common/request-scope.ts'
import type { ObservedBindings } from '../common/request-scope-of-http.ts'

type Answer = (request: Request, bindings: HttpBindings) => Response | Promise<Response>

/** An answered request. */
export interface AnsweredRequest {
  scope: RequestScope
  method: string
  status: number
  /** When the answer was ready, from `performance.now()`. */
  ended: number
  headers: HttpBindings['incoming']['headers']
}

/** Wraps a handler so that each answer is reported. */
export function observeRequests(
  answer: Answer,
  keepsParts: boolean,
  tell: (answered: AnsweredRequest) => void,
): Answer {
  return (request, bindings) => {
    const { headers, method = '' } = bindings.incoming
    const brought = headers['x-request-id']
    const scope = new RequestScope({ brought: typeof brought === 'string' ? brought : undefined, keepsParts })
    const going: ObservedBindings & HttpBindings = bindings
    going.scope = scope
    const report = (status: number) => tell({ scope, method, status, ended: performance.now(), headers })
    const answered = answer(request, going)
    if (answered instanceof Promise) {
      answered.then(
        ({ status }) => report(status),
        () => report(500),
      )
    } else report(answered.status)
    return answered
  }
}
