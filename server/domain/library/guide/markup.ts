import { type BlockFact, blockFacts, type InlineFact, inlineFacts } from './facts.ts'

/** Pages of the service that a guide text can link to by name, as `[words](search)`. */
const guideLinks = [
  'top',
  'search',
  'new-titles',
  'basket',
  'sign-in',
  'register-password',
  'forgotten-password',
  'my-menu',
  'holds',
  'loans',
  'favourites',
  'alerts',
  'requests',
  'settings',
  'mail-address',
  'password',
  'guide',
  'reserving',
  'renewing',
  'account',
  'accessible-services',
  'mutual-use',
  'questions',
  'contact',
] as const

export type GuideLink = (typeof guideLinks)[number]

/** A part of a line: plain text, a link, or a fact. */
export type Run =
  | { text: string }
  | { text: string; href: string }
  | { text: string; link: GuideLink }
  | { fact: InlineFact }

/** A block of a page. A block fact has no lines. */
export type Block = { kind: 'HEADING' | 'PARAGRAPH' | 'LIST'; lines: Run[][] } | { kind: 'FACT'; fact: BlockFact }

/** Markup that is probably a mistake, as it stands in the text. */
export interface Fault {
  reason: 'UNKNOWN_FACT' | 'FACT_NOT_ALONE' | 'BAD_LINK'
  word: string
}

const piece = /\[([^[\]\n]+)\]\(([^()\s]*)\)|\{([^{}\n]{0,40})\}/g
const heading = /^(?:■|#{1,3} )\s*(.+)$/
const item = /^(?:[・•]|[-*] )\s*(.+)$/
const oneOf = <Name extends string>(names: readonly Name[], word: string) => names.find((name) => name === word)

/**
 * Parses a guide text into blocks. Blank lines separate paragraphs, lines with a bullet form a list, and a line with ■
 * is a heading. `[words](https://…)` is a link, and `{fact}` is replaced. Everything else is plain text. Faults are
 * returned with the blocks.
 */
export function readGuide(text: string): { blocks: Block[]; faults: Fault[] } {
  const faults: Fault[] = []
  const blocks: Block[] = []
  let open: Exclude<Block, { kind: 'FACT' }> | null = null
  const add = (kind: Exclude<Block['kind'], 'FACT'>, words: string) => {
    if (open?.kind !== kind || kind === 'HEADING') {
      open = { kind, lines: [] }
      blocks.push(open)
    }
    open.lines.push(runsIn(words, faults))
  }
  for (const line of text.normalize('NFC').split('\n')) {
    const words = line.trim()
    const fact = oneOf(blockFacts, /^\{(.+)\}$/.exec(words)?.[1] ?? '')
    const [, title] = heading.exec(words) ?? []
    const [, listed] = item.exec(words) ?? []
    if (words === '' || fact) open = null
    if (fact) blocks.push({ kind: 'FACT', fact })
    else if (title) add('HEADING', title)
    else if (listed) add('LIST', listed)
    else if (words !== '') add('PARAGRAPH', words)
  }
  return { blocks, faults }
}

function runsIn(words: string, faults: Fault[]): Run[] {
  const runs: Run[] = []
  let read = 0
  const plain = (until: number) => {
    if (until > read) runs.push({ text: words.slice(read, until) })
  }
  for (const match of words.matchAll(piece)) {
    const [whole, text = '', to, named = ''] = match
    const run = to === undefined ? factRun(named, faults) : linkRun(text, to, faults)
    if (!run) continue
    plain(match.index)
    runs.push(run)
    read = match.index + whole.length
  }
  plain(words.length)
  return runs
}

function factRun(name: string, faults: Fault[]): Run | null {
  const fact = oneOf(inlineFacts, name)
  if (fact) return { fact }
  faults.push({ reason: oneOf(blockFacts, name) ? 'FACT_NOT_ALONE' : 'UNKNOWN_FACT', word: `{${name}}` })
  return null
}

function linkRun(text: string, to: string, faults: Fault[]): Run | null {
  const link = oneOf(guideLinks, to)
  if (link) return { text, link }
  const url = /^https?:\/\//i.test(to) && URL.canParse(to) ? new URL(to) : null
  if (url && url.username === '' && url.password === '') return { text, href: url.href }
  faults.push({ reason: 'BAD_LINK', word: to })
  return null
}
