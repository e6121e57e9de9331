import * as z from 'zod'
import { LibrarySystemUnreachable } from '../../../domain/library-system/port.ts'
import type { KohaSettings } from '../client/settings.ts'
import { tokenCache } from '../client/token.ts'

export interface Answer {
  status: number
  headers: Headers
  /** The parsed JSON. Undefined when the answer is none. */
  body: unknown
}

export type Ask = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  more?: { body?: object; embed?: string },
) => Promise<Answer>

/** Milliseconds for one answer. A check is not in a hurry. */
const timeoutMs = 20_000

/** Requests with the access token, whose answers are returned whatever their status. Throws when there is no answer. */
export async function openAsk(settings: KohaSettings): Promise<Ask> {
  const token = tokenCache(settings)
  await token(AbortSignal.timeout(timeoutMs))
  return async (method, path, { body, embed } = {}) => {
    const headers = {
      authorization: `Bearer ${await token(AbortSignal.timeout(timeoutMs))}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(embed && { 'x-koha-embed': embed }),
    }
    return answerOf(`${settings.base}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  }
}

async function answerOf(url: string, request: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: jsonOf(text) }
  } catch (error) {
    throw new LibrarySystemUnreachable('it did not answer', { cause: error })
  }
}

/** Reads a page or a document without the access token. */
export async function readText(url: string): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(url, { redirect: 'follow', signal: AbortSignal.timeout(timeoutMs * 3) })
    return { status: response.status, text: await response.text() }
  } catch {
    return { status: 0, text: '' }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Koha answers an unknown path with `errors`, and an unknown object with `error`. */
export const isUnknownPath = ({ status, body }: Answer) =>
  status === 404 && !z.object({ error: z.string() }).safeParse(body).success
