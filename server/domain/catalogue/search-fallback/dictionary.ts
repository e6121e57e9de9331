import { Worker } from 'node:worker_threads'

/** A part of a text, and its reading in katakana; undefined when the dictionary does not have it. */
export interface DictionaryToken {
  surface: string
  reading?: string
}

/** The tokens of each text. Null for a text that the tokenizer does not take. */
type Tokens = (DictionaryToken[] | null)[] | null

/** Milliseconds after which the thread counts as too busy. A text takes less than one. */
const timeout = 1_000

interface Dictionary {
  /** Resolves when the dictionary is loaded, or cannot be. */
  loading: Promise<boolean>
  isLoaded: boolean
  worker?: Worker
  lastId: number
  pending: Map<number, (tokens: Tokens) => void>
}

let dictionary: Dictionary | undefined

/**
 * Splits texts into words by a Japanese dictionary (IPADIC), which has its own thread: loading it takes about a second of
 * CPU. The first call begins to load it. Null until it is loaded, and when it is not installed or there is no memory.
 */
export async function tokenize(texts: string[]): Promise<Tokens> {
  dictionary ??= open()
  const { worker, isLoaded, pending } = dictionary
  if (!worker || !isLoaded) return null
  dictionary.lastId += 1
  const id = dictionary.lastId
  return new Promise<Tokens>((resolve) => {
    const timer = setTimeout(() => settle(null), timeout)
    const settle = (tokens: Tokens) => {
      clearTimeout(timer)
      pending.delete(id)
      resolve(tokens)
    }
    pending.set(id, settle)
    worker.postMessage({ id, texts })
  })
}

/** Begins to load the dictionary. Resolves to false when it cannot be loaded. */
export function loadDictionary(): Promise<boolean> {
  dictionary ??= open()
  return dictionary.loading
}

function open(): Dictionary {
  const opened: Dictionary = { loading: Promise.resolve(false), isLoaded: false, lastId: 0, pending: new Map() }
  opened.loading = new Promise((resolve) => {
    const end = () => {
      opened.isLoaded = false
      delete opened.worker
      resolve(false)
      for (const settle of [...opened.pending.values()]) settle(null)
    }
    try {
      const worker = new Worker(new URL('./dictionary-thread.mjs', import.meta.url), { execArgv: [] })
      opened.worker = worker
      // The package is optional, and its memory may be missing.
      worker.on('error', end)
      worker.on('exit', end)
      worker.on('message', (message: 'loaded' | { id: number; tokens: Tokens }) => {
        if (message === 'loaded') {
          opened.isLoaded = true
          resolve(true)
        } else opened.pending.get(message.id)?.(message.tokens)
      })
      // Listening for messages keeps the process running, so this comes last.
      worker.unref()
    } catch {
      end()
    }
  })
  return opened
}
