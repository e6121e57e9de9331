import { Worker } from 'node:worker_threads'

/** A word of a text with its reading in katakana. The reading is undefined when the dictionary lacks the word. */
export interface DictionaryToken {
  surface: string
  reading?: string
}

/** The tokens of each text; null for a text that the tokenizer rejects. Null as a whole when there is no dictionary. */
type Tokens = (DictionaryToken[] | null)[] | null

/** Milliseconds until an unanswered request is given up. A text usually takes less than one. */
const timeout = 1_000

interface Dictionary {
  /** Resolves to true when the dictionary is loaded, or to false when it cannot be loaded. */
  loading: Promise<boolean>
  isLoaded: boolean
  worker?: Worker
  lastId: number
  pending: Map<number, (tokens: Tokens) => void>
}

let dictionary: Dictionary | undefined

/**
 * Splits texts into words by a Japanese dictionary (IPADIC). The dictionary runs in a worker thread, because loading it
 * takes about a second of CPU. The first call starts to load it. Returns null until it is loaded, and when the package
 * is not installed or memory is short.
 */
export async function tokenize(texts: string[]): Promise<Tokens> {
  dictionary ??= openDictionary()
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

/** Starts to load the dictionary. Resolves to false when it cannot be loaded. */
export function loadDictionary(): Promise<boolean> {
  dictionary ??= openDictionary()
  return dictionary.loading
}

function openDictionary(): Dictionary {
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
      // The package is optional, and loading it may run out of memory.
      worker.on('error', end)
      worker.on('exit', end)
      worker.on('message', (message: 'loaded' | { id: number; tokens: Tokens }) => {
        if (message === 'loaded') {
          opened.isLoaded = true
          resolve(true)
        } else opened.pending.get(message.id)?.(message.tokens)
      })
      // A listener for messages keeps the process alive, so `unref` must come after it.
      worker.unref()
    } catch {
      end()
    }
  })
  return opened
}
