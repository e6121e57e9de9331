import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'

const page = '<!DOCTYPE html><title>Error</title><h1>Something is wrong</h1>'

/** Sends a faulty answer. `body` is the correct one. */
export function sendFaultyAnswer(fault: Fault, request: IncomingMessage, response: ServerResponse, body?: unknown) {
  const html = (status: number) => response.writeHead(status, { 'content-type': 'text/html' }).end(page)
  const json = (status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  switch (fault) {
    case 'RESET_BEFORE':
    case 'RESET_AFTER':
      request.socket.resetAndDestroy()
      return
    case 'SILENT_BEFORE':
    case 'SILENT_AFTER':
      return
    case 'HALF_AN_ANSWER': {
      const whole = JSON.stringify(body ?? { hold_id: 1 })
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length })
      response.write(whole.slice(0, whole.length >> 1), () => request.socket.destroy())
      return
    }
    case 'GARBAGE':
      response.writeHead(200, { 'content-type': 'application/json' }).end(randomBytes(200))
      return
    case 'HTML_500_BEFORE':
    case 'HTML_500_AFTER':
      return html(500)
    case 'ERROR_500_BEFORE':
    case 'ERROR_500_AFTER':
      return json(500, {
        error: 'Something went wrong, check Koha logs for details.',
        error_code: 'internal_server_error',
      })
    case 'BAD_GATEWAY_AFTER':
      return html(502)
    case 'UNAVAILABLE':
      return html(503)
    case 'MAINTENANCE':
      return json(503, { error: 'System is under maintenance.' })
    case 'OTHER_JSON':
      return json(200, [[], { hold_id: 'x', patron_id: {} }])
    case 'TOO_LONG': {
      // Sends without end, until the client aborts.
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      }
      response.on('drain', more)
      response.on('error', () => {})
      more()
      return
    }
    case 'REDIRECT':
      response.writeHead(302, { location: '/elsewhere' }).end()
      return
    case 'TOKEN_REFUSED':
      return json(401, { error: 'Authentication failure.' })
    case 'PERMISSION_MISSING':
      return json(403, {
        error: 'Authorization failure. Missing required permission(s).',
        required_permissions: { reserveforothers: 'place_holds' },
      })
  }
}
