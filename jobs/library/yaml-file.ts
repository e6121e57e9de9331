import { readFile } from 'node:fs/promises'
import { isCollection, isMap, isNode, isPair, LineCounter, type Node, parseDocument } from 'yaml'
import { StartError } from '../../server/common/start-error.ts'
import { type Fault, formatPlace, type Place } from '../../server/domain/library/opening/fault.ts'

export interface YamlFile {
  /** Maps, lists and texts. Numbers and dates stay text until they are read, so 0862330000 keeps its leading 0. */
  content: unknown
  /** `FILE:12 branches[3].code: another branch has this code.` */
  inWords(fault: Fault): string
}

const maxBytes = 2_000_000

/** Reads a YAML 1.2 file. Throws with every syntax error when it is malformed. */
export async function readYaml(path: string): Promise<YamlFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new StartError(`${path} cannot be read.`, error)
  })
  if (bytes.length > maxBytes) throw new StartError(`${path} is too large to describe a library.`)
  return parseYaml(path, textOf(path, bytes))
}

export function parseYaml(path: string, text: string): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => `${path}:${lines.linePos(offset).line}`
  const broken = [...document.errors, ...document.warnings].map(({ pos, message }) => `${at(pos[0])} ${message}.`)
  if (broken.length > 0) throw new StartError(broken.join('\n'))
  return {
    content: contentOf(path, () => document.toJS()),
    inWords: ({ place, sentence }) =>
      `${at(offsetOf(document.contents, place))} ${[formatPlace(place), sentence].filter(Boolean).join(': ')}`,
  }
}

function textOf(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new StartError(`${path} is not written in UTF-8.`, error)
  }
}

function contentOf(path: string, read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error // A YAML bomb with too many aliases
    throw new StartError(`${path}: ${error.message}.`, error)
  }
}

/** Returns the offset of a place, or of the innermost existing part around it. */
function offsetOf(contents: Node | null, place: Place): number {
  let [node, offset]: [unknown, number] = [contents, contents?.range?.[0] ?? 0]
  for (const step of place) {
    if (!isCollection(node)) break
    const found = isMap(node) ? node.items.find(({ key }) => String(key) === String(step)) : node.items[Number(step)]
    if (!found) break
    const begin = isPair(found) ? found.key : found
    offset = (isNode(begin) && begin.range?.[0]) || offset
    node = isPair(found) ? found.value : found
  }
  return offset
}
