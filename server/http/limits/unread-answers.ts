import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import pino from 'pino'
import { throttledLog } from '../../common/throttled-log.ts'

export interface UnreadLimits {
  /** Milliseconds between two checks. */
  interval: number
  /** Bytes of unread answers of one network. The newest answer may be longer. */
  perNetwork: number
  /** Bytes of all unread answers. */
  total: number
  /** Milliseconds for reading any answer. A long answer gets more time, by `bytesPerSecond`. */
  patience: number
  bytesPerSecond: number
}

const usualLimits: UnreadLimits = {
  interval: 1_000,
  perNetwork: 16 * 1_024 * 1_024,
  total: 64 * 1_024 * 1_024,
  patience: 60_000,
  bytesPerSecond: 1_000,
}

interface Answer {
  socket: Socket
  outgoing: ServerResponse
  network: string
  /** When the answer has to be read. Null until a check has found it complete and unread. */
  due: number | null
}

const log = pino()
const logClosed = throttledLog((reason, { more = 0 }) =>
  log.warn({ reason, more }, 'closed a connection that did not read its answer'),
)

/**
 * Closes connections whose clients request answers and do not read them. Node keeps the unread rest of an answer in
 * memory, for as long as the client reads a byte a minute. When too much is unread, the oldest answers are dropped. An
 * answer that is read at once is therefore sent even during an attack.
 */
export function openUnreadAnswers(limits: Partial<UnreadLimits> = {}) {
  const { interval, perNetwork, total, patience, bytesPerSecond } = { ...usualLimits, ...limits }
  /** Oldest first. */
  const answers = new Set<Answer>()

  function check(): void {
    const now = performance.now()
    const byNetwork = new Map<string, number>()
    let sum = 0
    for (const answer of [...answers].reverse()) {
      const { socket, outgoing, network } = answer
      // An answer behind others of its connection gets no event when the connection ends.
      if (socket.destroyed) answers.delete(answer)
      const bytes = socket.destroyed ? 0 : outgoing.writableLength
      if (bytes === 0) continue
      // An answer that is still being produced, such as a stream of events, waits for its client by itself.
      if (outgoing.writableEnded) answer.due ??= now + patience + (bytes / bytesPerSecond) * 1_000
      const ofNetwork = byNetwork.get(network) ?? 0
      const isTooMuch = sum > 0 && (sum + bytes > total || (ofNetwork > 0 && ofNetwork + bytes > perNetwork))
      const isLate = answer.due !== null && now >= answer.due
      if (isTooMuch || isLate) {
        socket.destroy()
        logClosed(isLate ? 'too slow' : 'too many unread bytes', {})
      } else {
        byNetwork.set(network, ofNetwork + bytes)
        sum += bytes
      }
    }
  }

  const checking = setInterval(check, interval)
  checking.unref()
  return {
    /** Counts the answer until it was read or its connection ended. */
    watch({ socket }: IncomingMessage, outgoing: ServerResponse, network: string): void {
      const answer: Answer = { socket, outgoing, network, due: null }
      answers.add(answer)
      outgoing.once('close', () => answers.delete(answer))
    },
    close: (): void => clearInterval(checking),
  }
}
