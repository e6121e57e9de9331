import type { IncomingMessage, ServerResponse } from 'node:http'
import { frame as en } from '../../views/text/en/frame.ts'
import { frame as ja } from '../../views/text/ja/frame.ts'
import { answerForPrograms, retryAfter } from '../common/outage.ts'
import { urls } from '../urls/urls.ts'

/** Milliseconds that a start takes unless a database is awaited or upgraded, which may be minutes. */
const usualStart = 8_000

/** As many as will find room at the gate when it is over. */
const most = 256

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/**
 * What is asked while the service starts waits for the end of it: a balancer that only sees who answers passes forms to
 * this process too, and may send none of them twice. If it takes longer than usual all are told so, and to those who
 * watch it is said at once that the service is alive and not ready.
 */
export function whileStarting(): { listener: Listener; end(listener: Listener): void } {
  const waiting: Parameters<Listener>[] = []
  let isLong = false
  const late = setTimeout(() => {
    isLong = true
    for (const [incoming, outgoing] of waiting.splice(0)) sayUnavailable(incoming, outgoing)
  }, usualStart)
  late.unref()
  return {
    listener: (incoming, outgoing) => {
      if (incoming.url === urls.alive) sayJson(outgoing, 200, '{"ok":true}')
      else if (isWatching(incoming) || isLong || waiting.length >= most) sayUnavailable(incoming, outgoing)
      else waiting.push([incoming, outgoing])
    },
    end: (listener) => {
      clearTimeout(late)
      for (const [incoming, outgoing] of waiting.splice(0)) if (!outgoing.destroyed) listener(incoming, outgoing)
    },
  }
}

const watched = new Set<string | undefined>([urls.health, urls.alive, urls.ready])

/** Whether it is asked by those who watch the service. */
export const isWatching = ({ url }: IncomingMessage): boolean => watched.has(url)

const again = { 'Retry-After': String(retryAfter), 'Cache-Control': 'no-store' }
const sentences = `${ja.errors.unavailable}\n${en.errors.unavailable}\n`

function sayUnavailable({ url }: IncomingMessage, outgoing: ServerResponse): void {
  if (url === urls.ready) sayJson(outgoing, 503, '{"ok":false,"because":"starting"}', again)
  else if (url === urls.graphql) sayJson(outgoing, 503, answerForPrograms, again)
  else outgoing.writeHead(503, { ...again, 'Content-Type': 'text/plain; charset=utf-8' }).end(sentences)
}

function sayJson(outgoing: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  outgoing.writeHead(status, { ...headers, 'Content-Type': 'application/json' }).end(body)
}
