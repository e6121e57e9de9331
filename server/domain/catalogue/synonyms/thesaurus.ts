import { Worker } from 'node:worker_threads'

/** Milliseconds that a search waits for the dictionary. Loading it usually takes less than a third of that. */
const timeout = 1_000

/** The groups of words with the same meaning, as the thread formats them. Empty when the package is not installed. */
let groups: Promise<string> | undefined
let loaded: string | undefined

/**
 * Loads the dictionary (Sudachi's synonyms) in a thread that ends afterwards, because its JSON takes 150 ms to parse.
 * Resolves to false when the package is not installed.
 */
export async function loadSynonyms(): Promise<boolean> {
  groups ??= read()
  loaded = await groups
  return loaded !== ''
}

function read(): Promise<string> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./synonyms-thread.mjs', import.meta.url), { execArgv: [] })
    worker.on('message', resolve)
    worker.on('error', () => resolve(''))
    worker.on('exit', () => resolve(''))
    worker.unref()
  })
}

/** The longest entry that is looked up, in characters. */
const maxWordLength = 20

/**
 * Returns the words with the same meaning as this one, the usual ones first. Empty when the word has several meanings, or
 * is a single character.
 */
export async function synonymsOf(words: string[]): Promise<string[][]> {
  if (loaded === undefined) {
    const timer = new Promise((resolve) => setTimeout(resolve, timeout).unref())
    await Promise.race([loadSynonyms(), timer])
  }
  return words.map((word) => lookUp(loaded ?? '', word))
}

function lookUp(text: string, typed: string): string[] {
  const word = typed.normalize('NFKC').toLowerCase()
  const length = [...word].length
  if (length < 2 || length > maxWordLength || /[\t\n]/.test(word)) return []
  const forms = [...new Set([word, inHiragana(word), inKatakana(word)])]
  for (const form of forms) {
    const entries = entriesOf(text, form)
    const mark = ['0', '1', 'x'].find((one) => entries.some((entry) => entry.mark === one))
    const [meant, another] = entries.filter((entry) => entry.mark === mark)
    if (meant) return another ? [] : othersIn(lineAt(text, meant.at), forms)
  }
  return []
}

/** Finds the entries of a word: their places in the text, and their marks. */
function entriesOf(text: string, word: string): { at: number; mark: string | undefined }[] {
  const found = []
  for (let at = text.indexOf(`${word}\t`); at >= 0; at = text.indexOf(`${word}\t`, at + 1)) {
    if (text[at - 2] === '\t') found.push({ at, mark: text[at - 1] })
  }
  return found
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? undefined : end)
}

const othersIn = (line: string, forms: string[]) =>
  line
    .split('\t')
    .filter((entry) => entry !== '' && !entry.startsWith('x') && !forms.includes(entry.slice(1)))
    .map((entry) => entry.slice(1))

const shifted = (kana: string, by: number) => String.fromCharCode(kana.charCodeAt(0) + by)
const inHiragana = (text: string) => text.replace(/[ァ-ヶ]/g, (kana) => shifted(kana, -0x60))
const inKatakana = (text: string) => text.replace(/[ぁ-ゖ]/g, (kana) => shifted(kana, 0x60))
