import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Identifier, SimpleSupportStatement, SupportBlock } from '@mdn/browser-compat-data'
import { type CssNode, generate, parse, walk } from 'css-tree'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

type Known = Record<string, Identifier | undefined>

const { css, html } = createRequire(import.meta.url)('@mdn/browser-compat-data') as {
  css: Record<'properties' | 'selectors' | 'types' | 'at-rules', Known>
  html: Record<'elements' | 'global_attributes', Known>
}

/** The oldest supported browsers. Android 4.4 uses Chrome 30 for pages, and Opera Mini's engine is newer. */
const floor = { firefox: 48, chrome: 30, ie: 11, safari_ios: 9 } as const

/** Features that only newer browsers support, and why they may be used: the page works without them. */
const degrades: Record<string, string> = {
  ':focus-visible': 'what has the focus has its ring by :focus',
  ':has': 'a chosen part is printed by itself; else the whole page is',
  '@media prefers-color-scheme': 'the pages stay light',
  '@supports': 'the search always shows the form that narrows it',
  '@page': 'the printer keeps its own margins',
  'align-items: start': 'cells beside each other are as high as the highest',
  'break-after': 'a sheet of paper ends anywhere',
  'break-inside': 'a sheet of paper ends anywhere',
  'color-scheme': 'the pages stay light',
  cursor: 'a finger has none',
  'display: grid': 'only in sheets for wide screens: without it everything stands in one column',
  fill: 'a chart keeps the colours of light pages',
  'grid-area': 'with display: grid',
  'grid-column': 'with display: grid',
  'grid-row': 'with display: grid',
  'grid-template-columns': 'with display: grid',
  'justify-content: space-between': 'the ends of a row stand at its beginning',
  'justify-self': 'with display: grid',
  'object-fit': 'a cover is drawn over its whole box',
  'outline-offset': 'the ring of the focus stands closer',
  'overflow-wrap': 'word-wrap says it for the whole page; elsewhere it takes back what then never was',
  'overflow-wrap: anywhere': 'word-wrap breaks words, except in tables',
  'page-break-after: avoid': 'a heading may be the last line of a sheet',
  'text-underline-offset': 'the line stands closer to its letters',
}

/** Features of the desk's sheets. Its computers are the library's own, so the desk may look plain in an old browser. */
const degradesAtDesk: Record<string, string> = {
  '@media hover': 'buttons keep their colour under the pointer',
  'accent-color': 'boxes to tick have the blue of the system',
  columns: 'the list of contents stands in one column',
  gap: 'tiles and groups stand closer',
  mask: 'types have no icon beside their name',
  'max()': 'the page uses the whole width',
  'position: sticky': 'the heading of a column scrolls away',
  'text-decoration-thickness': 'the line of a link is thicker',
  'var()': 'the desk has no colours, and the buttons of the system',
}

const folder = new URL('../../../static/', import.meta.url)
const sheets = readdirSync(folder).filter((name) => name.endsWith('.css') && name !== 'comfort.css')

/**
 * Features of a style sheet that the oldest browsers do not support, unless the same rule has a fallback before them.
 */
function beyondFloor(text: string): string[] {
  const found = new Set<string>()
  walk(parse(text), {
    enter(node: CssNode) {
      if (node.type === 'Rule') {
        const said = new Set<string>()
        for (const child of node.block.children) {
          if (child.type !== 'Declaration') continue
          const { property } = child
          const unknown = [...valuesIn(property, child.value)].filter(({ at, but }) => !isKnown(at, { but }))
          if (!isKnown(css.properties[property], { said })) found.add(property)
          else if (!said.has(property)) for (const { name } of unknown) found.add(name)
          if (unknown.length === 0) said.add(property)
        }
      }
      if (node.type === 'PseudoClassSelector' || node.type === 'PseudoElementSelector') {
        if (!isKnown(css.selectors[node.name])) found.add(`:${node.name}`)
      }
      if (node.type === 'Feature') {
        if (!isKnown(css['at-rules'].media?.[node.name])) found.add(`@media ${node.name}`)
      }
      if (node.type === 'Atrule' && !isKnown(css['at-rules'][node.name])) found.add(`@${node.name}`)
    },
  })
  return [...found].sort()
}

interface Value {
  name: string
  at: Identifier | undefined
  /** A browser for which the data has no entry. */
  but?: keyof typeof floor
}

/** The keywords and functions of a value that have an entry in the data. */
function* valuesIn(property: string, value: CssNode): Generator<Value> {
  const names: string[] = []
  walk(value, (node) => {
    if (node.type === 'Identifier' || node.type === 'Function') names.push(node.name)
  })
  for (const name of names) {
    // The data does not record which keywords Internet Explorer supported.
    yield { name: `${property}: ${name}`, at: css.properties[property]?.[name], but: 'ie' }
    yield { name: `${name}()`, at: generate(value).includes(`${name}(`) ? css.types[name] : undefined }
  }
}

interface How {
  but?: keyof typeof floor | undefined
  /** Properties that precede it in its rule, which may include an older name of it. */
  said?: Set<string>
}

/**
 * Features without an entry count as supported: every browser has always known them, or the data does not distinguish
 * them.
 */
function isKnown(feature: Identifier | undefined, how: How = {}): boolean {
  const support = feature?.__compat?.support
  if (!support) return true
  const engines = Object.keys(floor).filter((engine) => engine !== how.but) as (keyof typeof floor)[]
  return engines.every((engine) => isIn(support, engine, how))
}

function isIn(support: SupportBlock, engine: keyof typeof floor, { said }: How): boolean {
  const oldest = floor[engine]
  const statements = [support[engine] ?? []].flat() as SimpleSupportStatement[]
  if (statements.length === 0) return true
  return statements.some(
    ({ version_added: added, version_removed: removed, flags, prefix, alternative_name: other }) => {
      if (flags || prefix || typeof added !== 'string') return false
      if (other && !said?.has(other)) return false
      const since = added === 'preview' ? Number.POSITIVE_INFINITY : Number(added.replace('≤', ''))
      return since <= oldest && (typeof removed !== 'string' || Number(removed) > oldest)
    },
  )
}

/** HTML features that the oldest browsers do not support. */
const degradesInHtml: Record<string, string> = {
  '<details>': 'what it hides at the desk is open',
  '<summary>': 'with details',
  'button form': 'a language button sends the language alone, without the entries of the form',
  'details open': 'with details',
  'img loading': 'the image loads at once',
  '<picture>': 'the image in it is the light chart',
  '<main>': 'Internet Explorer pads it as it pads words',
  '<time>': 'its text says the same',
  '<wbr>': 'a long name of a branch stays in one line',
  'a download': 'the file comes as a page to save',
  'input autofocus': 'one press more to the field',
  'input inputmode': 'the usual keyboard comes up',
  'source srcset': 'with picture',
  'p autofocus': 'what is wrong is read when one comes to it',
  'textarea autocomplete': 'the browser may offer what was typed before',
  'time datetime': 'with time',
}

const views = new URL('../../../views/', import.meta.url)

/** Elements and attributes in the views that not every browser supports. */
function htmlBeyondFloor(): string[] {
  const found = new Set<string>()
  for (const name of readdirSync(views, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx$/.test(name))) {
    const text = readFileSync(new URL(name, views), 'utf8')
    const walk = (node: ts.Node) => {
      if (ts.isJsxOpeningLikeElement(node) && /^[a-z]/.test(node.tagName.getText())) {
        const tag = node.tagName.getText()
        if (!isKnown(html.elements[tag])) found.add(`<${tag}>`)
        for (const attribute of node.attributes.properties.filter(ts.isJsxAttribute)) {
          const said = attribute.name.getText()
          const known = html.elements[tag]?.[said] ?? html.global_attributes[said]
          if (!isKnown(known)) found.add(`${tag} ${said}`)
        }
      }
      ts.forEachChild(node, walk)
    }
    walk(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true))
  }
  return [...found].sort()
}

describe('the floor', () => {
  test('the views use only HTML that the oldest browsers support, or that may be missing', () => {
    expect(htmlBeyondFloor()).toEqual(Object.keys(degradesInHtml).sort())
  })

  test('new features are found in the data, and a fallback before them counts', () => {
    const css = 'a{gap:1px;width:max(1px, 2px);color:var(--x)} b{width:1px;width:max(1px, 2px)} c:is(d){color:red}'
    expect(beyondFloor(css)).toEqual([':is', 'gap', 'max()', 'var()'])
    expect(beyondFloor('a{color:#fff;display:flex;min-height:2rem;width:calc(1px + 2px)} p:focus{margin:0}')).toEqual(
      [],
    )
  })

  test.each(sheets)('%s uses only features that the oldest browsers support, or that may be missing', (name) => {
    const found = beyondFloor(readFileSync(new URL(name, folder), 'utf8'))
    const allowed = name.startsWith('desk') ? { ...degrades, ...degradesAtDesk } : degrades
    expect(found.filter((feature) => !(feature in allowed))).toEqual([])
  })

  test('the comfort sheet is skipped as a whole by browsers without its features', () => {
    const sheet = parse(readFileSync(new URL('comfort.css', folder), 'utf8'))
    const rules = sheet.type === 'StyleSheet' ? sheet.children.toArray().filter(({ type }) => type !== 'Comment') : []
    expect(rules.map((rule) => (rule.type === 'Atrule' ? rule.name : rule.type))).toEqual(['supports'])
  })

  test('every feature in the list of optional features is used', () => {
    const used = new Set(
      [...sheets, 'comfort.css'].flatMap((name) => beyondFloor(readFileSync(new URL(name, folder), 'utf8'))),
    )
    expect(Object.keys(degrades).filter((feature) => !used.has(feature))).toEqual([])
  })
})
