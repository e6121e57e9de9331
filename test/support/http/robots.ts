interface Rule {
  allows: boolean
  pattern: string
}

/** The rules of a robots.txt for all robots. */
export function robotsRulesIn(file: string): Rule[] {
  return file.split('\n').flatMap((line) => {
    const [, name, pattern = ''] = /^(Allow|Disallow): (\S+)$/.exec(line) ?? []
    return name ? [{ allows: name === 'Allow', pattern }] : []
  })
}

/** Whether a robot may request an address: the longest rule decides, and Allow wins a tie (RFC 9309, 2.2.2). */
export function robotMay(rules: readonly Rule[], address: string): boolean {
  const matching = rules.filter(({ pattern }) => expressionOf(pattern).test(address))
  const longest = Math.max(...matching.map(({ pattern }) => pattern.length))
  return matching.length === 0 || matching.some(({ allows, pattern }) => allows && pattern.length === longest)
}

function expressionOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+?^{}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${escaped}`)
}
