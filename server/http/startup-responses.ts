import type { IncomingMessage, ServerResponse } from 'node:http'
import { frame as en } from '../../views/text/en/frame.ts'
import { frame as ja } from '../../views/text/ja/frame.ts'
import { retryAfter, unavailableGraphql } from '../common/outage.ts'
import { urls } from '../urls/urls.ts'

/** Milliseconds that a start takes, unless it waits for a database or upgrades it, which may take minutes. */
const usualStart = 8_000

/** The maximum number of waiting requests. Admission control has room for as many after the start. */
const maxWaiting = 256

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/**
 * Lets requests wait while the service starts. A load balancer that only checks for a listening port also routes forms
 * to this process, and must not send them twice.
 * After `usualStart` all waiting requests are answered with 503. Health checks are answered at once: the service is
 * alive but not ready.
 */
export function startupResponses(): { listener: Listener; end(listener: Listener): void } {
  const waiting: Parameters<Listener>[] = []
  let isLong = false
  const late = setTimeout(() => {
    isLong = true
    for (const [incoming, outgoing] of waiting.splice(0)) sendUnavailable(incoming, outgoing)
  }, usualStart)
  late.unref()
  return {
    listener: (incoming, outgoing) => {
      if (incoming.url === urls.alive) sendJson(outgoing, 200, '{"ok":true}')
      else if (isHealthCheck(incoming) || isLong || waiting.length >= maxWaiting) sendUnavailable(incoming, outgoing)
      else waiting.push([incoming, outgoing])
    },
    end: (listener) => {
      clearTimeout(late)
      for (const [incoming, outgoing] of waiting.splice(0)) if (!outgoing.destroyed) listener(incoming, outgoing)
    },
  }
}

const watched = new Set<string | undefined>([urls.health, urls.alive, urls.ready])

/** Whether the request is a health check. */
export const isHealthCheck = ({ url }: IncomingMessage): boolean => watched.has(url)

const again = { 'Retry-After': String(retryAfter), 'Cache-Control': 'no-store' }
const sentences = `${ja.errors.unavailable}\n${en.errors.unavailable}\n`

function sendUnavailable({ url }: IncomingMessage, outgoing: ServerResponse): void {
  if (url === urls.ready) sendJson(outgoing, 503, '{"ok":false,"because":"starting"}', again)
  else if (url === urls.graphql) sendJson(outgoing, 503, unavailableGraphql, again)
  else outgoing.writeHead(503, { ...again, 'Content-Type': 'text/plain; charset=utf-8' }).end(sentences)
}

function sendJson(outgoing: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  outgoing.writeHead(status, { ...headers, 'Content-Type': 'application/json' }).end(body)
}
