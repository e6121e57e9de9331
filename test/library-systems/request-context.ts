import type { RequestContext } from '../../server/domain/library-system/port.ts'

/** The context of an operation without a limit of concurrent requests, and with one look after a lost answer. */
export function requestContext(signal: AbortSignal, now = new Date()): RequestContext {
  let looks = 0
  const request: RequestContext['request'] = (_kind, send) => send(signal)
  return { signal, now, request, hasTimeForWrite: () => true, nextLook: async () => looks++ === 0 }
}

/** Such a context whose current request can be ended, as its timeout does. The next request is not affected. */
export function endableContext(milliseconds: number, now = new Date()) {
  const over = AbortSignal.timeout(milliseconds)
  let own = new AbortController()
  const within: RequestContext = {
    ...requestContext(over, now),
    request: (_kind, send) => {
      own = new AbortController()
      return send(AbortSignal.any([own.signal, over]))
    },
  }
  return { within, end: () => own.abort() }
}
