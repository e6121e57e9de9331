import type { IncomingMessage } from 'node:http'
import { KeyCounter } from './key-counter.ts'

/** The maximum size of a request body in bytes, for every route. */
export const maxBodyBytes = 64 * 1_024

export interface BodyLimits {
  /** Bytes. Of a longer body this many are read, so that the service can reject it by its length. */
  bytes: number
  /** Milliseconds from the headers of a request to the end of its body. */
  milliseconds: number
  /** Bodies of one network that are read at the same time. */
  perNetwork: number
  /** Bodies that are read at the same time. Multiplied by `bytes`, this is the maximum memory they use. */
  total: number
}

const usualLimits: BodyLimits = { bytes: maxBodyBytes, milliseconds: 10_000, perNetwork: 64, total: 512 }

interface Reading {
  network: string
  /** Stops reading the body. */
  stop(): void
}

interface Handlers {
  /** The body was read, or there is none. */
  onRead(): void
  /**
   * The body did not arrive in time, or was dropped in favour of newer ones. Not called when the client disconnects.
   */
  onTimeout(): void
}

/**
 * Reads request bodies before admission control, so that a slow client occupies no slot. When too many bodies are being
 * read, the oldest is dropped. A body that arrives at once is therefore read even during an attack.
 */
export function openBodyReader(limits: Partial<BodyLimits> = {}) {
  const { bytes, milliseconds, perNetwork, total } = { ...usualLimits, ...limits }
  /** Oldest first. */
  const readings = new Set<Reading>()
  const countByNetwork = new KeyCounter()

  function add(reading: Reading): void {
    const { network } = reading
    if (countByNetwork.of(network) >= perNetwork) stopOldest((one) => one.network === network)
    else if (readings.size >= total) stopOldest(() => true)
    readings.add(reading)
    countByNetwork.add(1, network)
  }

  function remove(reading: Reading): void {
    if (readings.delete(reading)) countByNetwork.add(-1, reading.network)
  }

  function stopOldest(matches: (reading: Reading) => boolean): void {
    for (const reading of readings) {
      if (!matches(reading)) continue
      reading.stop()
      return
    }
  }

  return {
    /** Reads the body into `incoming.rawBody`, which the HTTP adapter uses first. */
    read(incoming: IncomingMessage & { rawBody?: Buffer }, network: string, { onRead, onTimeout }: Handlers): void {
      if (!hasBody(incoming) || Number(incoming.headers['content-length']) > bytes) {
        onRead()
        return
      }
      const chunks: Buffer[] = []
      let length = 0
      const finish = (then?: () => void) => {
        clearTimeout(timer)
        remove(reading)
        incoming.off('data', onData).off('end', onEnd).off('close', onClose)
        then?.()
      }
      const onEnd = () => {
        incoming.rawBody = Buffer.concat(chunks)
        finish(onRead)
      }
      const onData = (chunk: Buffer) => {
        chunks.push(chunk)
        length += chunk.length
        if (length <= bytes) return
        incoming.pause()
        onEnd()
      }
      const onClose = () => finish()
      const reading: Reading = { network, stop: () => finish(onTimeout) }
      const timer = setTimeout(reading.stop, milliseconds)
      add(reading)
      incoming.on('data', onData).on('end', onEnd).on('close', onClose)
      incoming.on('error', () => {}) // the client disconnects while sending; 'close' follows
    },
    count: (): number => readings.size,
  }
}

function hasBody({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0
}
