import { type CssNode, generate, parse, walk } from 'css-tree'
import type { Page } from 'playwright-core'

/** Properties that the engine of KaiOS 2.5 does not support, besides those that begin with two hyphens. */
const unknownProperties =
  /^(--|grid|place-|((row|column)-)?gap$|inset|aspect-ratio$|accent-color$|(margin|padding|border)-(block|inline)$|(margin|padding|border)-block-|content-visibility$|contain$|overscroll-|text-underline-offset$|text-decoration-thickness$|forced-color-adjust$|color-scheme$|color-adjust$|print-color-adjust$)/
const unknownValues = /\b(var|max|min|clamp|env|color-mix)\(|^(inline-)?grid$|^anywhere$|\b(min|max|fit)-content\b/
const unknownSelectors = /:(is|where|has|focus-visible|focus-within|any-link|not\([^)]*[ ,>+~])\b|::marker|::backdrop/
const unknownMedia = /prefers-|forced-colors|hover|pointer|update\s*:|[<>]=?|display-mode/

/**
 * A style sheet as Gecko 48 reads it. By the rules of CSS, unknown parts are dropped: a single declaration, a rule
 * with one unknown selector, and the contents of an unknown condition.
 */
export function asGecko48(css: string): string {
  const tree = parse(css)
  walk(tree, (node: CssNode, item, list) => {
    if (!list || !item) return
    const isUnknown =
      (node.type === 'Declaration' &&
        (unknownProperties.test(node.property) || unknownValues.test(generate(node.value).trim()))) ||
      (node.type === 'Rule' && unknownSelectors.test(generate(node.prelude))) ||
      (node.type === 'Atrule' && isUnknownAtrule(node.name, node.prelude ? generate(node.prelude) : ''))
    if (isUnknown) list.remove(item)
  })
  return generate(tree)
}

function isUnknownAtrule(name: string, prelude: string): boolean {
  if (name === 'media') return unknownMedia.test(prelude)
  return ['layer', 'container', 'property', 'scope', 'starting-style'].includes(name)
}

/**
 * Makes a window show pages as that engine would, as far as a newer engine can. Modules do not run, and style sheets lack
 * the unknown parts.
 */
export async function emulateGecko48(page: Page): Promise<void> {
  await page.route(/\/static\/[^?]*\.(css|m?js)(\?.*)?$/, async (route) => {
    const response = await route.fetch()
    const isStyle = /text\/css/.test(response.headers()['content-type'] ?? '')
    await route.fulfill({ response, body: isStyle ? asGecko48(await response.text()) : '' })
  })
}
